import { checkArn, resourceParts } from '../backend/arn.js';
import type { Backend } from '../backend/backend.js';
import { pageOf } from '../backend/pagination.js';
import type { AliasRecord, MachineRecord, Route } from '../backend/records.js';
import { StepFunctionsException, validationException } from '../service-exception.js';
import { ARN, NAME, PAGE, type FieldRules, type Operation, type PageRequest } from './operation.js';
import { findMachine, publishVersion } from './state-machines.js';

export const publishStateMachineVersion: Operation<{
  readonly stateMachineArn: string;
  readonly revisionId?: string;
  readonly description?: string;
}> = {
  rules: { stateMachineArn: ARN, revisionId: { type: 'string' }, description: { type: 'string', max: 256 } },
  run(backend, { stateMachineArn, revisionId, description }) {
    const record = findMachine(backend, stateMachineArn);
    const current = record.revision.id;
    if (revisionId !== undefined && revisionId !== (current ?? 'INITIAL')) {
      throw conflict(
        `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${current ?? 'INITIAL'}.`,
      );
    }
    const version = publishVersion(backend, record, description);
    return { creationDate: version.createdAt, stateMachineVersionArn: version.arn };
  },
};

export const listStateMachineVersions: Operation<PageRequest & { readonly stateMachineArn: string }> = {
  rules: { stateMachineArn: ARN, ...PAGE },
  run(backend, request) {
    const { versions } = findMachine(backend, request.stateMachineArn);
    const { items, nextToken } = pageOf([...versions].reverse(), request);
    return {
      stateMachineVersions: items.map(({ arn, createdAt }) => ({
        stateMachineVersionArn: arn,
        creationDate: createdAt,
      })),
      nextToken,
    };
  },
};

export const deleteStateMachineVersion: Operation<{ readonly stateMachineVersionArn: string }> = {
  rules: { stateMachineVersionArn: { type: 'string', required: true, min: 1, max: 2000 } },
  run(backend, { stateMachineVersionArn: arn }) {
    checkArn(arn, 'stateMachine');
    const record = ownerOf(backend, arn);
    if (record === undefined) return {};
    const users = [...record.aliases.values()].filter(({ routes }) =>
      routes.some((route) => route.stateMachineVersionArn === arn),
    );
    if (users.length > 0) {
      const names = users.map(({ name }) => name).join(', ');
      throw conflict(
        `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names}]`,
      );
    }
    record.versions = record.versions.filter((version) => version.arn !== arn);
    return {};
  },
};

export interface AliasRequest {
  readonly name: string;
  readonly description?: string;
  readonly routingConfiguration: readonly Route[];
}

/** As the service's messages show it; a literal would drop the backslashes. */
const ALIAS_NAME = new RegExp(String.raw`^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$`);

const ROUTES: FieldRules[string] = {
  type: 'array',
  min: 1,
  max: 2,
  item: {
    type: 'object',
    shape: 'RoutingConfigurationListItem',
    members: { stateMachineVersionArn: ARN, weight: { type: 'number', required: true, atLeast: 0, atMost: 100 } },
  },
};

export const createStateMachineAlias: Operation<AliasRequest> = {
  rules: {
    name: { ...NAME, pattern: ALIAS_NAME },
    description: { type: 'string', max: 256 },
    routingConfiguration: { ...ROUTES, required: true },
  },
  run(backend, { name, description, routingConfiguration }) {
    const record = checkRoutes(backend, routingConfiguration);
    const existing = record.aliases.get(name);
    if (existing !== undefined) {
      const same =
        existing.description === description &&
        JSON.stringify(existing.routes) === JSON.stringify(routingConfiguration);
      if (!same) {
        throw conflict(
          'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
        );
      }
      return { stateMachineAliasArn: existing.arn, creationDate: existing.createdAt };
    }
    const at = backend.date;
    const arn = `${record.arn}:${name}`;
    record.aliases.set(name, { arn, name, description, routes: routingConfiguration, createdAt: at, updatedAt: at });
    return { stateMachineAliasArn: arn, creationDate: at };
  },
};

/** @returns the machine whose versions they are. @throws StepFunctionsException as recorded. */
function checkRoutes(backend: Backend, routes: readonly Route[]): MachineRecord {
  const arns = routes.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
  const list = `[${arns.join(', ')}]`;
  if (arns.some((arn) => !/:\d+$/.test(arn) || resourceParts(arn).length !== 3))
    throw validationException(`Routing configuration must contain state machine version ARNs. Received: ${list}`);
  if (new Set(arns).size < arns.length)
    throw validationException(
      `Routing configuration must contain distinct state machine version ARNs. Received: ${list}`,
    );
  const weights = routes.map(({ weight }) => weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100)
    throw validationException(`Sum of routing configuration weights must equal 100. Received: [${weights.join(', ')}]`);
  const owners = new Set(arns.map((arn) => ownerOf(backend, arn)));
  const [record] = owners;
  if (owners.size > 1)
    throw validationException(`Routing configuration must contain versions of one state machine. Received: ${list}`);
  const missing = arns.find((arn) => record?.versions.every((version) => version.arn !== arn) ?? true);
  if (record === undefined || missing !== undefined) throw notFound(missing ?? '');
  return record;
}

export const updateStateMachineAlias: Operation<{
  readonly stateMachineAliasArn: string;
  readonly description?: string;
  readonly routingConfiguration?: readonly Route[];
}> = {
  rules: { stateMachineAliasArn: ARN, description: { type: 'string', max: 256 }, routingConfiguration: ROUTES },
  run(backend, { stateMachineAliasArn, description, routingConfiguration }) {
    const alias = findAlias(backend, stateMachineAliasArn);
    if (routingConfiguration !== undefined) {
      checkRoutes(backend, routingConfiguration);
      alias.routes = routingConfiguration;
    }
    if (description !== undefined) alias.description = description;
    alias.updatedAt = backend.date;
    return { updateDate: alias.updatedAt };
  },
};

export const describeStateMachineAlias: Operation<{ readonly stateMachineAliasArn: string }> = {
  rules: { stateMachineAliasArn: ARN },
  run(backend, { stateMachineAliasArn }) {
    const { arn, name, description, routes, createdAt, updatedAt } = findAlias(backend, stateMachineAliasArn);
    return {
      stateMachineAliasArn: arn,
      name,
      description,
      routingConfiguration: routes,
      creationDate: createdAt,
      updateDate: updatedAt,
    };
  },
};

export const listStateMachineAliases: Operation<PageRequest & { readonly stateMachineArn: string }> = {
  rules: { stateMachineArn: ARN, ...PAGE },
  run(backend, request) {
    const { stateMachineArn } = request;
    const version = ownerOf(backend, stateMachineArn)?.versions.some(({ arn }) => arn === stateMachineArn) === true;
    const record = version ? ownerOf(backend, stateMachineArn) : findMachine(backend, stateMachineArn);
    const all = [...(record?.aliases.values() ?? [])];
    const listed = version
      ? all.filter(({ routes }) => routes.some((route) => route.stateMachineVersionArn === stateMachineArn))
      : all;
    const { items, nextToken } = pageOf(listed, request);
    return {
      stateMachineAliases: items.map(({ arn, createdAt }) => ({ stateMachineAliasArn: arn, creationDate: createdAt })),
      nextToken,
    };
  },
};

export const deleteStateMachineAlias: Operation<{ readonly stateMachineAliasArn: string }> = {
  rules: { stateMachineAliasArn: ARN },
  run(backend, { stateMachineAliasArn }) {
    checkArn(stateMachineAliasArn, 'stateMachine');
    ownerOf(backend, stateMachineAliasArn)?.aliases.delete(resourceParts(stateMachineAliasArn)[2] ?? '');
    return {};
  },
};

function findAlias(backend: Backend, arn: string): AliasRecord {
  checkArn(arn, 'stateMachine');
  const alias = ownerOf(backend, arn)?.aliases.get(resourceParts(arn)[2] ?? '');
  if (alias === undefined) throw notFound(arn);
  return alias;
}

/** The machine that a version's or alias's ARN belongs to. */
export function ownerOf(backend: Backend, arn: string): MachineRecord | undefined {
  return backend.machines.get(arn.split(':').slice(0, 7).join(':'));
}

function notFound(arn: string): StepFunctionsException {
  return new StepFunctionsException('ResourceNotFound', 'Request references a resource that does not exist.', {
    resourceName: arn,
  });
}

function conflict(message: string): StepFunctionsException {
  return new StepFunctionsException('ConflictException', message);
}
