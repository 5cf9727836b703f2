import { collectIfAsked } from './coverage/start-collecting.js';

export type { JsonObject, JsonValue } from './values/json.js';
export { InternalError, TestkitError, type TestkitErrorCode } from './values/errors.js';
export type { DiagnosticCode } from './definition/validate/codes.js';
export type { StandIn } from './definition/sources/stand-in.js';
export type { Definition, Diagnostic, SourceLocation, StateMachineType } from './definition/definition.js';
export type { Limits } from './engine/limits.js';
export type { ExecutionStatus } from './engine/records/execution-record.js';
export type { TaskEventType } from './engine/records/journal.js';
export type { QueryLanguage, StateType } from './machine/state.js';
export { Execution, isExecution } from './history/execution.js';
export type { Assignment } from './history/assignment.js';
export type { Attempt } from './history/attempt.js';
export type { CaughtError } from './history/caught-error.js';
export type { ItemResult } from './history/item-result.js';
export type { MapRunResult } from './history/map-run-result.js';
export type { Place } from './history/place.js';
export type { Retry } from './history/retry.js';
export type { StateVisit, VisitStatus } from './history/state-visit.js';
export type { TaskCall } from './history/task-call.js';
export type { Transition, TransitionKind } from './history/transition.js';
export type { EventDetails } from './history/event-details.js';
export type { DataFlow } from './history/data-flow.js';
export type { HistoryEvent } from './history/events.js';
export { defineStateMachine, type DefineOptions } from './run/define-state-machine.js';
export { loadStateMachine, type StateMachineFiles, type StateNamesOfSource } from './run/load-state-machine.js';
export type { LoadOptions } from './run/load-options.js';
export { validate, type ValidateOptions } from './run/validate.js';
export type { StateMachineDescription } from './run/describe.js';
export type { VariableReferences } from './machine/variable-references.js';
export { StateMachine, type ExecuteOptions } from './run/state-machine.js';
export { RunningExecution } from './run/running-execution.js';
export type { RunOptions } from './run/run-options.js';
export { StepFunctionsException, type ExceptionDetails } from './stepfunctions/service-exception.js';
export { testState, type TestStateOptions } from './stepfunctions/test-state/test-state.js';
export type {
  FieldValidationMode,
  TestStateConfiguration,
  TestStateErrorDetails,
  TestStateInspection,
  TestStateMock,
  TestStateRequest,
  TestStateResponse,
} from './stepfunctions/test-state/test-state-request.js';
export { callback, type CallbackOptions, type Heartbeats } from './mocks/declare/callback.js';
export { fail, type FailureTiming } from './mocks/declare/fail.js';
export { lambdaTimesOut } from './mocks/declare/lambda-times-out.js';
export { neverAnswers } from './mocks/declare/never-answers.js';
export { perItem, type PerItem } from './mocks/declare/per-item.js';
export { respond } from './mocks/declare/respond.js';
export { worker, type WorkerOptions } from './mocks/declare/worker.js';
export { succeed, type AnswerTiming } from './mocks/declare/succeed.js';
export type { Mock, MockFunction, Mocks, MockStep, MockValue } from './mocks/declare/mocks.js';
export { mockConfig, type MockConfigChoice } from './mocks/files/mock-config.js';
export type { FileUrl } from './mocks/files/find-file.js';
export { loadMocks, mocksFromDocument } from './mocks/files/mocks-from-document.js';
export { mocksFromHistory, type RecordedOptions } from './mocks/recording/mocks-from-history.js';
export type { ClientContext } from './integrations/lambda/client-context.js';
export { functionCalls, type FunctionCall } from './integrations/lambda/function-calls.js';
export type { InvocationType } from './integrations/lambda/invocation.js';
export type { CallbackOutcome } from './mocks/declare/callback.js';
export type { HandlerCallback } from './mocks/declare/mocks.js';
export type { ShapeCheckMode } from './integrations/shapes/check-shape.js';
export type { MockOutcome } from './mocks/declare/mock-outcome.js';
export type { OutcomeDocument } from './mocks/declare/outcome-document.js';
export type { S3Object, S3Objects } from './item-readers/s3-object.js';
export type { TaskContext } from './mocks/task-context.js';
export type { TaskItem } from './mocks/task-item.js';
export type { Painter } from './history/timeline/painter.js';
export type { MockingOptions, NestedMachineOption } from './run/mocked-run.js';
export type { StateNamesOf } from './run/state-names.js';
export type { TimelineOptions } from './history/timeline/print-timeline.js';

collectIfAsked();
