import type { Rule } from './rule.js';
import { assign } from './rules/assign.js';
import { catchers } from './rules/catch.js';
import { choice } from './rules/choice.js';
import { connectionArn } from './rules/connection-arn.js';
import { containerStructure } from './rules/container-structure.js';
import { credentials } from './rules/credentials.js';
import { distributedMap } from './rules/distributed-map.js';
import { exclusiveFields } from './rules/exclusive-fields.js';
import { express } from './rules/express.js';
import { fail } from './rules/fail.js';
import { integrationParameters } from './rules/integration-parameters.js';
import { itemBatcher } from './rules/item-batcher.js';
import { itemReader } from './rules/item-reader.js';
import { jsonataStrings } from './rules/jsonata-strings.js';
import { label } from './rules/label.js';
import { lambdaPayload } from './rules/lambda-payload.js';
import { machineFields } from './rules/machine-fields.js';
import { map } from './rules/map.js';
import { nesting } from './rules/nesting.js';
import { nextOrEnd } from './rules/next-or-end.js';
import { parallel } from './rules/parallel.js';
import { pass } from './rules/pass.js';
import { pathFields } from './rules/path-fields.js';
import { payloadTemplates } from './rules/payload-templates.js';
import { processorConfig } from './rules/processor-config.js';
import { queryLanguage } from './rules/query-language.js';
import { reachability } from './rules/reachability.js';
import { resource } from './rules/resource.js';
import { resultWriter } from './rules/result-writer.js';
import { retry } from './rules/retry.js';
import { stateFields } from './rules/state-fields.js';
import { stateNames } from './rules/state-names.js';
import { stateType } from './rules/state-type.js';
import { terminalState } from './rules/terminal-state.js';
import { timeouts } from './rules/timeouts.js';
import { transitions } from './rules/transitions.js';
import { variableScopes } from './rules/variable-scopes.js';
import { wait } from './rules/wait.js';

/** All rules, in the order in which their findings are listed. */
export const RULES: readonly Rule[] = [
  containerStructure,
  machineFields,
  nesting,
  stateType,
  stateFields,
  queryLanguage,
  nextOrEnd,
  pathFields,
  payloadTemplates,
  jsonataStrings,
  assign,
  variableScopes,
  retry,
  catchers,
  resource,
  integrationParameters,
  lambdaPayload,
  connectionArn,
  timeouts,
  credentials,
  express,
  wait,
  choice,
  fail,
  pass,
  parallel,
  map,
  processorConfig,
  distributedMap,
  itemReader,
  itemBatcher,
  resultWriter,
  label,
  exclusiveFields,
  stateNames,
  transitions,
  reachability,
  terminalState,
];
