// The adapter for ../shared/tools/conformance: asks asl-testkit, through its public API, what AWS was asked when the
// recordings were made. Tasks are answered from the recorded answers, in the order in which each state asked.
import * as kit from 'asl-testkit';
import { fakeStepFunctions } from 'asl-testkit/aws';

const IDENTITY = { region: 'us-east-1', accountId: '111111111111' };

export function execution(recorded) {
  return outcome(machineOf(recorded).runSync({ ...options(recorded), respond: recordedAnswers(recorded) }));
}

export function localMock(recorded) {
  const mocks = kit.mockConfig(withRecordedReturns(recorded), {
    stateMachine: recorded.stateMachineName,
    testCase: recorded.mockTestCase,
  });
  // A mock file cannot say what a service answered when the task was submitted; those answers come from the recording.
  const submittedOnly = { ...recorded, taskOutcomes: recorded.taskOutcomes.filter(({ submitted }) => submitted) };
  return outcome(machineOf(recorded).runSync({ ...options(recorded), mocks, respond: recordedAnswers(submittedOnly) }));
}

/** One call of TestState. The requests are those that boto3 sent. */
export async function testState({ definition, definitionText, request }) {
  const text = definitionText ?? JSON.stringify(definition);
  try {
    return { response: await kit.testState({ ...request, definition: text }, IDENTITY) };
  } catch (error) {
    if (error instanceof kit.StepFunctionsException) return { error: { name: error.name, message: error.message } };
    throw error;
  }
}

/**
 * ValidateStateMachineDefinition, DescribeStateMachine, and the refusals of CreateStateMachine and UpdateStateMachine. Only what
 * follows from the request is answered: nothing exists but what a case holds, and no case holds a log group.
 */
export async function validation({ operation, definition, definitionText, type, request }) {
  if (operation === 'describe_state_machine') {
    const { variableReferences } = kit.defineStateMachine(definition, { ...IDENTITY, type }).describe();
    return { response: { variableReferences } };
  }
  const text = definitionText ?? JSON.stringify(withActivityArns(definition));
  if (operation === 'create_state_machine') return createStateMachine({ ...request, type, definition: text });
  const diagnostics = kit.validate(text, { type });
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR');
  if (operation === 'validate_state_machine_definition') {
    const reported = diagnostics.map(({ severity, code, message, awsLocation }) => {
      return { severity, code, message, location: awsLocation };
    });
    const result = errors.length > 0 ? 'FAIL' : 'OK';
    return { response: { diagnostics: reported, result, truncated: false } };
  }
  if (errors.length === 0) return { response: {} };
  const texts = errors.map(({ code, message, awsLocation = 'null' }) => `${code}: ${message} at ${awsLocation}`);
  const message = `Invalid State Machine Definition: '${texts.join(', ')}'`;
  return { error: { name: 'InvalidDefinition', message } };
}

/** Creates a state machine in the fake service. */
async function createStateMachine(input) {
  let answer;
  const client = { send: { callsFake: (given) => (answer = given) } };
  fakeStepFunctions({ ...IDENTITY, logGroups: [] }).install(client);
  class CreateStateMachineCommand {
    input = input;
  }
  try {
    return { response: await answer(new CreateStateMachineCommand()) };
  } catch (error) {
    return { error: { name: error.name, message: error.message } };
  }
}

/**
 * These recordings were made with the real services, whose answers hold ids and metadata that the mock file's Returns
 * leave out. Each Return is replaced by what the service really answered to that call; which call gets which response,
 * and whether it is thrown or returned, stays the mock file's.
 */
function withRecordedReturns({ mockConfig, mockTestCase, stateMachineName, taskOutcomes }) {
  const config = structuredClone(mockConfig);
  const states = config.StateMachines[stateMachineName].TestCases[mockTestCase];
  for (const [state, name] of Object.entries(states)) {
    const responses = config.MockedResponses[name];
    const answers = taskOutcomes.filter((answer) => answer.state === state);
    const completed = {};
    for (const [range, response] of Object.entries(responses)) {
      const [first, last = first] = range.split('-').map(Number);
      for (let call = first; call <= last; call++) {
        const answer = answers[call];
        const returned = 'Return' in response && answer !== undefined && 'output' in answer;
        completed[String(call)] = returned ? { Return: answer.output } : response;
      }
    }
    config.MockedResponses[name] = completed;
  }
  return config;
}

function machineOf(recorded) {
  return kit.defineStateMachine(withActivityArns(recorded.definition), {
    ...IDENTITY,
    roleArn: recorded.roleArn,
    name: recorded.stateMachineName,
    type: recorded.type,
  });
}

const ACTIVITY = 'arn:aws:states:us-east-1:111111111111:activity:';

/** The recordings hold a placeholder where an activity's ARN stood; only an ARN tells that it is one. */
function withActivityArns(definition) {
  const text = JSON.stringify(definition);
  return JSON.parse(text.replaceAll(/"Resource":"(\w*activity\w*)"/g, `"Resource":"${ACTIVITY}$1"`));
}

function withoutActivityArns(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value).replaceAll(ACTIVITY, ''));
}

function options(recorded) {
  return {
    input: recorded.input,
    name: recorded.executionName,
    // Recorded timestamps "relative to now" were made with a clock that stood here.
    startTime: '2025-01-01T12:00:00Z',
    s3: objects(recorded.s3),
    taskTokens: taskTokens(recorded),
  };
}

/** The objects of a test's buckets, by `bucket/key`. */
function objects(buckets = {}) {
  const named = Object.entries(buckets).flatMap(([bucket, keys]) =>
    Object.entries(keys).map(([key, text]) => [`${bucket}/${key}`, text]),
  );
  return Object.fromEntries(named);
}

/** The public view, as the comparison wants it. */
function outcome(execution) {
  const { status, output, error, cause } = execution;
  return {
    status,
    output: output === undefined ? undefined : JSON.stringify(output),
    error,
    cause: withoutActivityArns(cause),
    events: withoutActivityArns(execution.history),
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
    if (index < 0) return notScheduled(effect);
    const [answer] = left.splice(index, 1);
    return toOutcome(answer);
  };
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

function toOutcome(answer) {
  const submitted = answer.submitted?.output === undefined ? {} : { submitted: answer.submitted.output };
  const { eventType } = answer;
  if (eventType === null || /TimedOut$/.test(eventType)) return { kind: 'silent', ...submitted };
  if (/Succeeded$/.test(eventType)) return { kind: 'success', output: answer.output ?? null, ...submitted };
  // SendTaskFailure without error gives nulls.
  const { error = null } = answer;
  return { kind: 'failure', error, cause: error === null ? null : causeText(answer), ...submitted };
}

/**
 * The recorder parsed causes that are JSON. A function called by its ARN has its error's text handed on as its runtime
 * wrote it, and these functions are written in Python; for all others AWS writes compact JSON.
 */
function causeText({ cause, scheduledType }) {
  if (typeof cause !== 'object' || cause === null) return cause;
  return scheduledType === 'LambdaFunctionScheduled' ? pythonJson(cause) : JSON.stringify(cause);
}

function pythonJson(value) {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${pythonJson(member)}`)
    .join(', ')}}`;
}

/** Tokens as they were recorded: parameters show them, and later answers may refer to them. */
function taskTokens(recorded) {
  return recorded.taskOutcomes.flatMap(({ parameters, submitted }) => {
    if (submitted === undefined) return [];
    const found = /<+task[_-]token[^"]*?>(:\d+>)?/.exec(JSON.stringify(parameters ?? null));
    return found === null ? [] : [found[0]];
  });
}

/** An activity without any recorded call had been deleted: AWS refuses to schedule it. All else is left to the kit. */
function notScheduled({ state }) {
  const { kind, arn } = state.resource;
  if (kind !== 'activity') return undefined;
  return { kind: 'failure', stage: 'schedule', error: 'States.Runtime', cause: `The activity ${arn} does not exist.` };
}
