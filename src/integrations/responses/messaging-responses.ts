import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../values/json.js';
import { callDigits, callUuid } from '../call-identity.js';
import type { ResponseMaker } from './response-maker.js';
import { mergeMembers } from './response-maker.js';

/** `sqs:sendMessage`: the digests are those of the message that was sent. A FIFO queue numbers its messages. */
export const sendMessage: ResponseMaker = (effect, parameters, given) => {
  const body = parameters.MessageBody ?? '';
  const own: Record<string, JsonValue> = {
    MD5OfMessageBody: md5(typeof body === 'string' ? body : JSON.stringify(body)),
    MessageId: callUuid(effect, 'message'),
  };
  const attributes = parameters.MessageAttributes;
  if (isJsonObject(attributes) && Object.keys(attributes).length > 0) {
    own.MD5OfMessageAttributes = attributesDigest(attributes);
  }
  if (endsWithFifo(parameters.QueueUrl)) own.SequenceNumber = callDigits(effect, 'sequence', 20);
  const members = mergeMembers(own, given);
  return {
    members,
    http: { family: 'other', contentType: 'application/x-amz-json-1.0', body: JSON.stringify(members) },
  };
};

/** Lengths of SNS's XML answer as recorded: 294 bytes, 58 more with a sequence number. */
const PUBLISH_RESPONSE = 294;
const SEQUENCE_NUMBER = 58;

/** `sns:publish`. */
export const publish: ResponseMaker = (effect, parameters, given) => {
  const fifo = endsWithFifo(parameters.TopicArn);
  const own: Record<string, JsonValue> = { MessageId: callUuid(effect, 'message') };
  if (fifo) own.SequenceNumber = callDigits(effect, 'sequence', 20);
  return {
    members: mergeMembers(own, given),
    http: { family: 'other', contentType: 'text/xml', body: PUBLISH_RESPONSE + (fifo ? SEQUENCE_NUMBER : 0) },
  };
};

/** `events:putEvents`: one id for each entry; recorded without SDK metadata. */
export const putEvents: ResponseMaker = (effect, parameters, given) => {
  const entries = isJsonArray(parameters.Entries) ? parameters.Entries : [];
  const own = {
    Entries: entries.map((_, index) => ({ EventId: callUuid(effect, `event ${index}`) })),
    FailedEntryCount: 0,
  };
  return { members: mergeMembers(own, given) };
};

function endsWithFifo(name: JsonValue | undefined): boolean {
  return typeof name === 'string' && name.endsWith('.fifo');
}

function md5(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('md5').update(text).digest('hex');
}

/**
 * The digest SQS makes of message attributes: sorted by name, each as name, type, one byte for the kind of value, value;
 * every text preceded by its length in four bytes. Source: SQS developer guide, "Calculating the MD5 message digest".
 */
function attributesDigest(attributes: JsonObject): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('md5');
  const add = (text: string | Buffer): void => {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of Object.keys(attributes).sort()) {
    const attribute = attributes[name];
    const { DataType: type, StringValue: text, BinaryValue: binary } = isJsonObject(attribute) ? attribute : {};
    add(name);
    add(typeof type === 'string' ? type : '');
    if (typeof binary === 'string') {
      hash.update(Buffer.from([2]));
      add(Buffer.from(binary, 'base64'));
    } else {
      hash.update(Buffer.from([1]));
      add(typeof text === 'string' ? text : '');
    }
  }
  return hash.digest('hex');
}
