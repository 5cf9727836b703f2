import { isJsonArray, isJsonObject, type JsonValue, setKey } from '../../values/json.js';

/** `#{AWS::Region}` of the plugin serverless-pseudo-parameters, and its `#{Resource}` and `#{Resource.Arn}`. */
const REFERENCE = /#\{([A-Za-z][\w.]*(?:::\w+)?)\}/g;

/** Makes `Fn::Sub` of what the plugin serverless-pseudo-parameters does. Other `${…}` of the text stay text. */
export function withPseudoParameters(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    const text = value.replace(REFERENCE, '\uE000$1}');
    if (text === value) return value;
    return { 'Fn::Sub': text.replace(/\$\{(?!!)/g, '${!').replaceAll('\uE000', '${') };
  }
  if (isJsonArray(value)) return value.map(withPseudoParameters);
  if (!isJsonObject(value)) return value;
  const result: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(value)) {
    const isSub = key === 'Fn::Sub' && typeof member === 'string';
    setKey(result, key, isSub ? member.replace(REFERENCE, '${$1}') : withPseudoParameters(member));
  }
  return result;
}
