// The adapter for ../shared/tools/conformance: asks asl-testkit, through its public API, what AWS was asked when the
// recordings were made. Tasks are answered from the recorded answers, in the order in which each state asked.
import * as kit from 'asl-testkit';

const IDENTITY = { region: 'us-east-1', accountId: '111111111111' };

export function execution(recorded) {
  return outcome(machineOf(recorded).runSync({ ...options(recorded), respond: recordedAnswers(recorded) }));
}

export function localMock(recorded) {
  const mocks = kit.mockConfig(recorded.mockConfig, {
    stateMachine: recorded.stateMachineName,
    testCase: recorded.mockTestCase,
  });
  return outcome(machineOf(recorded).runSync({ ...options(recorded), mocks }));
}

function machineOf(recorded) {
  return kit.defineStateMachine(recorded.definition, {
    ...IDENTITY,
    roleArn: recorded.roleArn,
    name: recorded.stateMachineName,
    type: recorded.type,
  });
}

function options(recorded) {
  return {
    input: recorded.input,
    name: recorded.executionName,
    // Recorded timestamps "relative to now" were made with a clock that stood here.
    startTime: '2025-01-01T12:00:00Z',
    s3: objects(recorded.s3),
  };
}

function objects(buckets) {
  if (buckets === undefined) return undefined;
  return buckets;
}

/** The public view, as the comparison wants it. */
function outcome(execution) {
  const { status, output, error, cause } = execution;
  return {
    status,
    output: output === undefined ? undefined : JSON.stringify(output),
    error,
    cause,
    events: execution.history,
  };
}

/** Each state's recorded answers are used in order; a Map's items and a Parallel's branches take them as they come. */
function recordedAnswers(recorded) {
  const left = [...recorded.taskOutcomes];
  return (effect) => {
    if (effect.kind !== 'task') return undefined;
    const matches = (answer) => answer.state === effect.state.name;
    const sameInput = (answer) => {
      const sent = answer.parameters ?? answer.input;
      return JSON.stringify(sorted(sent)) === JSON.stringify(sorted(effect.input));
    };
    let index = left.findIndex((answer) => matches(answer) && sameInput(answer));
    if (index < 0) index = left.findIndex(matches);
    if (index < 0) return notScheduled(recorded, effect);
    const [answer] = left.splice(index, 1);
    return toOutcome(answer);
  };
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

function toOutcome(answer) {
  const submitted = 'submitted' in answer && answer.submitted !== undefined ? { submitted: answer.submitted } : {};
  const { eventType } = answer;
  if (eventType === null || /TimedOut$/.test(eventType)) return { kind: 'silent', ...submitted };
  if (/Succeeded$/.test(eventType)) return { kind: 'success', output: answer.output ?? null, ...submitted };
  return {
    kind: 'failure',
    error: answer.error ?? null,
    cause: typeof answer.cause === 'object' && answer.cause !== null ? JSON.stringify(answer.cause) : (answer.cause ?? null),
    ...submitted,
  };
}

/** AWS refused these before it scheduled anything; what it said is all that was recorded. */
function notScheduled(recorded, effect) {
  return undefined;
}
