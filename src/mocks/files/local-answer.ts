import type { Outcome } from '../../engine/outcome.js';
import { MockOutcome } from '../declare/mock-outcome.js';
import type { Declaration } from '../declare/declaration.js';

/** An answer of a mock configuration of Step Functions Local: whatever the task sends, and whatever the API would give. */
export class LocalAnswer extends MockOutcome {
  constructor(label: 'Return' | 'Throw', template: Outcome, repeat: number, declaredAt: Declaration | undefined) {
    super(label, template, 'response', repeat, declaredAt);
  }

  protected override with(template: Outcome, repeat: number | undefined): MockOutcome {
    return new LocalAnswer(this.label === 'Throw' ? 'Throw' : 'Return', template, repeat ?? 1, this.declaredAt);
  }
}

/** Whether a mock is a response of a mock configuration: a list of its answers. */
export function isLocalResponse(mock: unknown): boolean {
  return Array.isArray(mock) && mock[0] instanceof LocalAnswer;
}
