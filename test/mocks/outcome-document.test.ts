import { compileFunction } from 'node:vm';
import * as kit from 'asl-testkit';
import { callback, fail, lambdaTimesOut, mocksFromDocument, neverAnswers, respond, succeed, worker } from 'asl-testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { declaredOutcome } from '../../src/mocks/declare/declared-outcome.js';
import type { OutcomeDocument } from '../../src/mocks/declare/outcome-document.js';
import { outcomeSource } from '../../src/mocks/declare/outcome-source.js';
import { MockOutcome } from '../../src/mocks/declare/mock-outcome.js';

const seconds = fc.integer({ min: 0, max: 90 });
const optional = <Value>(name: string, value: fc.Arbitrary<Value>): fc.Arbitrary<object> =>
  fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : { [name]: given }));
const merged = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((members) => Object.assign({}, ...members) as object);
const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 });

const taken = fc.oneof(
  fc.oneof(fc.constant(true), fc.record({ submitted: json })).map((options) => ({ callback: options })),
  fc.oneof(fc.constant(true), fc.record({ name: text })).map((options) => ({ worker: options })),
);

/** Any outcome that a file of mocks can say. */
const documents = merged(
  fc.oneof(
    merged(fc.record({ succeed: json }), optional('after', seconds)),
    merged(fc.record({ respond: json }), optional('after', seconds)),
    merged(
      fc.record({ fail: text }),
      optional('cause', text),
      optional('stage', fc.constantFrom('start', 'submit')),
      optional('after', seconds),
    ),
    fc.constant({ neverAnswers: true }),
    merged(
      fc.record({ lambdaTimesOut: seconds }),
      optional(
        'after',
        seconds.map((after) => after + 100),
      ),
    ),
    merged(
      taken,
      fc.oneof(
        merged(fc.record({ succeed: json }), optional('after', seconds)),
        merged(fc.record({ fail: fc.option(text) }), optional('cause', text), optional('after', seconds)),
      ),
      optional('heartbeat', fc.record({ every: fc.integer({ min: 1, max: 9 }), times: fc.nat({ max: 3 }) })),
    ),
  ),
  fc.constantFrom({}, { times: 3 }, { forever: true }),
) as fc.Arbitrary<OutcomeDocument>;

/** What tells outcomes apart, besides where they were declared. */
const partsOf = (outcome: MockOutcome): object => ({
  template: outcome.template,
  form: outcome.form,
  repeat: outcome.repeat,
  json: outcome.toJSON(),
});

describe('an outcome as data', () => {
  test.each([
    [succeed({ ok: true }).after(3).times(2), { succeed: { ok: true }, after: 3, times: 2 }],
    [succeed(null), { succeed: null }],
    [respond({ StatusCode: 200 }), { respond: { StatusCode: 200 } }],
    [
      fail('Busy', { why: 1 }, { stage: 'submit' }).forever(),
      { fail: 'Busy', cause: '{"why":1}', stage: 'submit', forever: true },
    ],
    [neverAnswers(), { neverAnswers: true }],
    [lambdaTimesOut({ seconds: 30 }), { lambdaTimesOut: 30 }],
    [callback().heartbeat({ every: 30 }), { callback: true, heartbeat: { every: 30 } }],
    [callback({ submitted: 1 }).fail(), { callback: { submitted: 1 }, fail: null }],
    [
      worker({ name: 'ana', startedAfter: 60 }).succeed(1, { after: 90 }),
      { worker: { name: 'ana', startedAfter: 60 }, succeed: 1, after: 90 },
    ],
  ])('is what a file of mocks says (%#)', (outcome, document) => {
    const plain = JSON.parse(JSON.stringify(outcome)) as OutcomeDocument;
    expect(plain).toEqual(document);
    const { Work: again } = mocksFromDocument({ Work: plain });
    expect(again).toBeInstanceOf(MockOutcome);
    expect(partsOf(again as MockOutcome)).toEqual(partsOf(outcome));
  });

  test('comes back from its own data, and from its source, whatever it is', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const outcome = declaredOutcome(document);
        const fromFile = mocksFromDocument({ Work: JSON.parse(JSON.stringify(outcome)) as object });
        expect(partsOf(fromFile['Work'] as MockOutcome)).toEqual(partsOf(outcome));
        const declare = compileFunction(`return ${outcomeSource(document)}`, Object.keys(kit)) as (
          ...values: unknown[]
        ) => MockOutcome;
        expect(partsOf(declare(...Object.values(kit)))).toEqual(partsOf(outcome));
      }),
      { numRuns: 500 },
    );
  });
});
