import type { JsonValue } from '../../values/json.js';
import { checkParameterShape, type ShapeProblem } from '../shapes/check-shape.js';
import { TaskIntegration } from './task-integration.js';

/** An AWS SDK integration: the API's own request and response, with nothing around them. */
export class SdkService extends TaskIntegration {
  override schemaProblems(input: JsonValue): readonly ShapeProblem[] {
    return checkParameterShape(this.resource, input);
  }
}
