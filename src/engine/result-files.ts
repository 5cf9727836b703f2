import { isJsonObject, type JsonObject, type JsonValue } from '../values/json.js';
import type { ResultWriter } from '../machine/state.js';
import type { ExecutionRecord } from './records/execution-record.js';
import { readText } from './outcome.js';
import type { Region } from './records/region.js';
import { isoTime } from './time.js';

/** `WriterConfig.Transformation`: child executions with their metadata, their outputs, or the members of their outputs. */
type Transformation = 'NONE' | 'COMPACT' | 'FLATTEN';

/**
 * The files that a distributed Map's `ResultWriter` exports, by key: one for each status that occurred, and the manifest.
 * They list the child executions that are kept (`limits.keptChildren`).
 *
 * Source: developer guide "ResultWriter (Map)".
 */
export function resultFiles(region: Region, writer: ResultWriter, parameters: JsonValue): Record<string, string> {
  const { mapRun } = region;
  if (mapRun === null) return {};
  const at = isJsonObject(parameters) ? parameters : {};
  const prefix = typeof at.Prefix === 'string' && at.Prefix !== '' ? `${at.Prefix.replace(/\/$/, '')}/` : '';
  const folder = `${prefix}${mapRun.arn.slice(mapRun.arn.lastIndexOf(':') + 1)}`;
  const lines = isJsonObject(writer.config) && writer.config.OutputType === 'JSONL';
  const extension = lines ? 'jsonl' : 'json';
  const files: Record<string, string> = {};
  const listed: Record<string, JsonValue> = {};
  for (const status of ['FAILED', 'PENDING', 'SUCCEEDED'] as const) {
    const children = mapRun.children.filter((child) => child.status === status);
    if (children.length === 0) {
      listed[status] = [];
      continue;
    }
    const values = transform(children, transformationOf(writer));
    const text = lines ? values.map((value) => JSON.stringify(value)).join('\n') : JSON.stringify(values);
    const key = `${folder}/${status}_0.${extension}`;
    files[key] = text;
    listed[status] = [{ Key: key, Size: text.length }];
  }
  const manifest = { DestinationBucket: at.Bucket ?? '', MapRunArn: mapRun.arn, ResultFiles: listed };
  return { [`${folder}/manifest.json`]: JSON.stringify(manifest), ...files };
}

/** What the Map state gives where `WriterConfig` stands without a `Resource`: it only shapes the output. */
export function transformedResults(region: Region, writer: ResultWriter): readonly JsonValue[] {
  const succeeded = region.mapRun?.children.filter((child) => child.status === 'SUCCEEDED') ?? [];
  return transform(succeeded, transformationOf(writer));
}

function transformationOf(writer: ResultWriter): Transformation {
  const wanted = isJsonObject(writer.config) ? writer.config.Transformation : undefined;
  return wanted === 'COMPACT' || wanted === 'FLATTEN' ? wanted : 'NONE';
}

function transform(children: readonly ExecutionRecord[], transformation: Transformation): readonly JsonValue[] {
  if (transformation === 'NONE') return children.map(describeChild);
  const outputs = children.map((child) => child.output ?? describeChild(child));
  return transformation === 'COMPACT' ? outputs : outputs.flat();
}

/** A child execution as the export describes it; payloads are JSON text. */
function describeChild(child: ExecutionRecord): JsonObject {
  const described: Record<string, JsonValue> = {
    ExecutionArn: child.arn,
    Input: JSON.stringify(child.input),
    InputDetails: { Included: true },
    Name: child.name,
  };
  if (child.output !== undefined) {
    described.Output = JSON.stringify(child.output);
    described.OutputDetails = { Included: true };
  }
  if (child.error != null) described.Error = child.error;
  if (child.cause != null) described.Cause = readText(child.cause);
  described.StartDate = isoTime(child.startedAt);
  described.StateMachineArn = child.stateMachineArn;
  described.Status = child.status;
  described.StopDate = isoTime(child.stoppedAt ?? child.startedAt);
  return described;
}
