import { DIAGNOSTIC_CODES } from '../../definition/validate/codes.js';
import { invalidDefinitionMessage, serviceDiagnostic } from '../../definition/validate/service-answers.js';
import { validate } from '../../run/validate.js';
import { checkArn, checkName, resourceParts } from '../backend/arn.js';
import type { Backend } from '../backend/backend.js';
import { DEFAULT_ENCRYPTION, DEFAULT_LOGGING, DEFAULT_TRACING } from '../backend/defaults.js';
import { isSameConfiguration } from '../backend/is-same-configuration.js';
import { pageOf } from '../backend/pagination.js';
import type { MachineRecord, Revision, VersionRecord } from '../backend/records.js';
import { StepFunctionsException, validationException } from '../service-exception.js';
import {
  ARN,
  ENCRYPTION,
  LOGGING,
  TRACING,
  DEFINITION,
  NAME,
  PAGE,
  TAGS,
  type Operation,
  type PageRequest,
  type Tag,
} from './operation.js';
import { readTags } from './tags.js';

export interface Configuration {
  readonly definition?: string;
  readonly roleArn?: string;
  readonly loggingConfiguration?: {
    readonly level?: string;
    readonly includeExecutionData?: boolean;
    readonly destinations?: readonly { readonly cloudWatchLogsLogGroup?: { readonly logGroupArn?: string } }[];
  };
  readonly tracingConfiguration?: object;
  readonly encryptionConfiguration?: object;
  readonly publish?: boolean;
  readonly versionDescription?: string;
}

export interface CreateRequest extends Configuration {
  readonly name: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly tags?: readonly Tag[];
}

const SHARED = {
  definition: DEFINITION,
  roleArn: { type: 'string', min: 1, max: 256 },
  loggingConfiguration: LOGGING,
  tracingConfiguration: TRACING,
  encryptionConfiguration: ENCRYPTION,
  publish: { type: 'boolean' },
  versionDescription: { type: 'string', max: 256 },
} as const;

const DATA = { includedData: { type: 'string', values: ['ALL_DATA', 'METADATA_ONLY'] } } as const;

export const createStateMachine: Operation<CreateRequest> = {
  rules: {
    ...SHARED,
    name: NAME,
    definition: { ...DEFINITION, required: true },
    roleArn: ARN,
    type: { type: 'string', values: ['STANDARD', 'EXPRESS'] },
    tags: TAGS,
  },
  run(backend, request) {
    const { name, definition, roleArn, type = 'STANDARD', publish = false, versionDescription, tags } = request;
    checkName(name);
    checkPublishing(request);
    const arn = `${backend.service}:stateMachine:${name}`;
    checkLogging(backend, request);
    checkDefinition(definition, type);
    const existing = backend.machines.get(arn);
    if (existing !== undefined) {
      if (!isSame(existing, request, type))
        throw new StepFunctionsException('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
      return {
        stateMachineArn: arn,
        creationDate: existing.createdAt,
        ...versionOf(backend, existing, publish, versionDescription),
      };
    }
    const record = backend.register(arn, name, type, {
      machine: backend.compile(definition, name, type, roleArn),
      definition,
      roleArn,
      id: undefined,
      loggingConfiguration: { ...DEFAULT_LOGGING, ...request.loggingConfiguration },
      tracingConfiguration: request.tracingConfiguration ?? DEFAULT_TRACING,
      encryptionConfiguration: request.encryptionConfiguration ?? DEFAULT_ENCRYPTION,
    });
    record.tags = readTags(tags ?? [], arn);
    return {
      stateMachineArn: arn,
      creationDate: record.createdAt,
      ...versionOf(backend, record, publish, versionDescription),
    };
  },
};

function isSame({ revision, type }: MachineRecord, request: CreateRequest, wanted: string): boolean {
  return revision.definition === request.definition && revision.roleArn === request.roleArn && type === wanted;
}

function checkPublishing({ publish = false, versionDescription }: Configuration): void {
  if (!publish && versionDescription !== undefined)
    throw validationException('Version description can only be set when publish is true');
}

function checkLogging({ options }: Backend, { loggingConfiguration: logging }: Configuration): void {
  if (logging?.level === undefined || logging.level === 'OFF') return;
  const [destination, ...others] = logging.destinations ?? [];
  if (destination === undefined || others.length > 0) throw invalidLogging('Must specify exactly one Log Destination.');
  const arn = destination.cloudWatchLogsLogGroup?.logGroupArn;
  if (options.logGroups?.every((existing) => withoutStar(existing) !== withoutStar(arn ?? '')) === true)
    throw invalidLogging('Log Destination not found.');
}

/** Recorded. */
function invalidLogging(problem: string): StepFunctionsException {
  return new StepFunctionsException('InvalidLoggingConfiguration', `Invalid Logging Configuration: ${problem}`);
}

function withoutStar(logGroupArn: string): string {
  return logGroupArn.replace(/:\*$/, '');
}

function checkDefinition(definition: string, type: 'STANDARD' | 'EXPRESS'): void {
  const message = invalidDefinitionMessage(validate(definition, { type }));
  if (message !== undefined) throw new StepFunctionsException('InvalidDefinition', message);
}

export const updateStateMachine: Operation<Configuration & { readonly stateMachineArn: string }> = {
  rules: { ...SHARED, stateMachineArn: ARN },
  run(backend, request) {
    const {
      stateMachineArn,
      definition,
      roleArn,
      loggingConfiguration,
      tracingConfiguration,
      encryptionConfiguration,
      publish = false,
    } = request;
    checkPublishing(request);
    const record = findMachine(backend, stateMachineArn);
    if (
      [definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration].every(
        (each) => each === undefined,
      )
    ) {
      throw new StepFunctionsException(
        'MissingRequiredParameter',
        'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
      );
    }
    checkLogging(backend, request);
    if (definition !== undefined) checkDefinition(definition, record.type);
    const before = record.revision;
    const wanted = { definition: definition ?? before.definition, roleArn: roleArn ?? before.roleArn };
    const configuration = {
      loggingConfiguration:
        loggingConfiguration === undefined
          ? before.loggingConfiguration
          : { ...DEFAULT_LOGGING, ...loggingConfiguration },
      tracingConfiguration: tracingConfiguration ?? before.tracingConfiguration,
      encryptionConfiguration: encryptionConfiguration ?? before.encryptionConfiguration,
    };
    // An update that changes nothing makes no revision (recorded).
    const recompiled = wanted.definition !== before.definition || wanted.roleArn !== before.roleArn;
    const changed =
      recompiled ||
      Object.entries(configuration).some(
        ([name, value]) => !isSameConfiguration(value, before[name as keyof typeof configuration]),
      );
    record.revision = {
      ...wanted,
      ...configuration,
      machine: recompiled
        ? backend.compile(wanted.definition, record.name, record.type, wanted.roleArn)
        : before.machine,
      id: changed ? backend.random.uuid() : before.id,
    };
    record.updatedAt = backend.date;
    const { id } = record.revision;
    return {
      updateDate: record.updatedAt,
      ...(id === undefined ? {} : { revisionId: id }),
      ...versionOf(backend, record, publish, request.versionDescription),
    };
  },
};

function versionOf(backend: Backend, record: MachineRecord, publish: boolean, description: string | undefined): object {
  return publish ? { stateMachineVersionArn: publishVersion(backend, record, description).arn } : {};
}

/** The newest version if it is of the current revision; else a new one. */
export function publishVersion(
  backend: Backend,
  record: MachineRecord,
  description: string | undefined,
): VersionRecord {
  const newest = record.versions.at(-1);
  if (newest?.revision === record.revision) return newest;
  if (newest !== undefined && newest.revision.id === record.revision.id) return newest;
  const number = ++record.lastVersion;
  const version: VersionRecord = {
    arn: `${record.arn}:${number}`,
    number,
    revision: record.revision,
    description,
    createdAt: backend.date,
  };
  record.versions.push(version);
  return version;
}

/** @throws StepFunctionsException StateMachineDoesNotExist, InvalidArn. */
export function findMachine(backend: Backend, arn: string): MachineRecord {
  checkArn(arn, 'stateMachine');
  const record = backend.machines.get(arn);
  if (record === undefined) throw noMachine(arn);
  return record;
}

export function noMachine(arn: string): StepFunctionsException {
  return new StepFunctionsException('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

export const describeStateMachine: Operation<{ readonly stateMachineArn: string; readonly includedData?: string }> = {
  rules: { stateMachineArn: ARN, ...DATA },
  run(backend, { stateMachineArn, includedData }) {
    checkArn(stateMachineArn, 'stateMachine');
    const [, name = '', qualifier] = resourceParts(stateMachineArn);
    const record =
      backend.machines.get(`${backend.service}:stateMachine:${name}`) ?? backend.machines.get(stateMachineArn);
    const version = record?.versions.find(({ arn }) => arn === stateMachineArn);
    if (record === undefined || (qualifier !== undefined && version === undefined)) throw noMachine(stateMachineArn);
    return {
      ...describeRevision(version?.revision ?? record.revision, includedData),
      stateMachineArn,
      name: record.name,
      status: 'ACTIVE',
      type: record.type,
      creationDate: version?.createdAt ?? record.createdAt,
      ...(version?.description === undefined ? {} : { description: version.description }),
    };
  },
};

/** What the descriptions of machines and of the machines of executions share. */
export function describeRevision(revision: Revision, includedData: string | undefined): object {
  const { variableReferences } = revision.machine.describe();
  const whole = includedData !== 'METADATA_ONLY';
  return {
    ...(whole ? { definition: revision.definition } : { definition: '' }),
    roleArn: revision.roleArn,
    loggingConfiguration: revision.loggingConfiguration,
    tracingConfiguration: revision.tracingConfiguration,
    encryptionConfiguration: revision.encryptionConfiguration,
    ...(revision.id === undefined ? {} : { revisionId: revision.id }),
    ...(variableReferences === undefined || !whole ? {} : { variableReferences }),
  };
}

export const deleteStateMachine: Operation<{ readonly stateMachineArn: string }> = {
  rules: { stateMachineArn: ARN },
  run(backend, { stateMachineArn }) {
    checkArn(stateMachineArn, 'stateMachine');
    backend.machines.delete(stateMachineArn);
    return {};
  },
};

export const listStateMachines: Operation<PageRequest> = {
  rules: PAGE,
  run(backend, request) {
    const sorted = [...backend.machines.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, nextToken } = pageOf(sorted, request);
    return {
      stateMachines: items.map(({ arn, name, type, createdAt }) => ({
        stateMachineArn: arn,
        name,
        type,
        creationDate: createdAt,
      })),
      nextToken,
    };
  },
};

export const validateStateMachineDefinition: Operation<{
  readonly definition: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly severity?: 'ERROR' | 'WARNING';
  readonly maxResults?: number;
}> = {
  rules: {
    definition: { ...DEFINITION, required: true },
    type: { type: 'string', values: ['STANDARD', 'EXPRESS'] },
    severity: { type: 'string', values: ['ERROR', 'WARNING'] },
    maxResults: { type: 'number', atLeast: 0, atMost: 100 },
  },
  run(_backend, { definition, type = 'STANDARD', severity = 'ERROR', maxResults = 0 }) {
    const found = validate(definition, { type }).filter((each) => {
      // The service has no warnings but its own.
      const isOwn = DIAGNOSTIC_CODES[each.code].origin === 'service';
      return isOwn && (severity === 'WARNING' || each.severity === 'ERROR');
    });
    const most = maxResults === 0 ? 100 : maxResults;
    return {
      result: found.some((each) => each.severity === 'ERROR') ? 'FAIL' : 'OK',
      diagnostics: found.slice(0, most).map(serviceDiagnostic),
      truncated: found.length > most,
    };
  },
};
