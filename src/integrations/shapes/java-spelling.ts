import { sdkParameterName } from '../../services/java-names.js';
import type { Shape, ShapeMember } from './shape.js';

/**
 * A shape of the API with its members spelt as AWS SDK integrations spell them, at every depth: `DbInstances` for
 * `DBInstances`, `Bool` for DynamoDB's `BOOL`. Step Functions makes these values from objects of the SDK for Java. The
 * optimized integrations keep the API's own spelling.
 */
export function javaSpelling(shape: Shape): Shape {
  switch (shape.type) {
    case 'list':
      return { type: 'list', member: () => javaSpelling(shape.member()) };
    case 'map':
      return { type: 'map', value: () => javaSpelling(shape.value()) };
    case 'structure': {
      let known = spelt.get(shape);
      if (known === undefined) {
        const members = new Map<string, ShapeMember>();
        for (const member of shape.members.values()) {
          members.set(sdkParameterName(member.apiName), { ...member, shape: () => javaSpelling(member.shape()) });
        }
        known = { ...shape, members };
        spelt.set(shape, known);
      }
      return known;
    }
    default:
      return shape;
  }
}

/** Shapes refer to each other in circles; each is spelt once. */
const spelt = new WeakMap<Shape, Shape>();

/**
 * A member by the name that a request gives it. Nobody has published what Step Functions says where a request spells a
 * member as the API does (`BOOL` for `Bool`): it passes.
 */
export function requestMember(members: ReadonlyMap<string, ShapeMember>, name: string): ShapeMember | undefined {
  const own = members.get(name);
  if (own !== undefined) return own;
  const member = members.get(sdkParameterName(name));
  return member?.apiName === name && /^[A-Z]/.test(name) ? member : undefined;
}
