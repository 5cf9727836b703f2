import { describe, expect, test } from 'vitest';
import { definitionFromTemplate } from '../../../src/definition/sources/from-template.js';
import type { TemplateOptions } from '../../../src/definition/sources/options.js';

/** What a YAML value is computed to, in the Comment of a definition, where anything may stand. */
function compute(value: string, options: TemplateOptions = {}): unknown {
  const template = `Parameters:
  Stage: { Type: String, Default: dev }
  Count: { Type: Number, Default: 3 }
  Zones: { Type: CommaDelimitedList, Default: 'a, b' }
  Given: { Type: String }
  TargetArn: { Type: String }
  Size: { Type: Number }
  Kind: { Type: String, AllowedValues: [small, large] }
  Ssm: { Type: AWS::SSM::Parameter::Value<String>, Default: /path/of/it }
Mappings:
  Limits: { dev: { max: 5, list: [x, y] }, prod: { max: 50 } }
Conditions:
  IsDev: !Equals [!Ref Stage, dev]
  IsProd: !Not [!Condition IsDev]
  Both: !And [!Condition IsDev, !Condition IsProd]
  Either: !Or [!Condition IsDev, { Condition: IsProd }]
Resources:
  Fn: { Type: AWS::Serverless::Function, Properties: { AutoPublishAlias: live } }
  Named: { Type: AWS::Lambda::Function, Properties: { FunctionName: !Sub 'ship-\${Stage}' } }
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub '\${AWS::StackName}-q' } }
  Topic: { Type: AWS::SNS::Topic }
  Table: { Type: AWS::DynamoDB::Table, Properties: { TableName: orders } }
  Bucket: { Type: AWS::S3::Bucket }
  Activity: { Type: AWS::StepFunctions::Activity, Properties: { Name: work } }
  Child: { Type: AWS::StepFunctions::StateMachine, Properties: { StateMachineName: child, DefinitionString: '{}' } }
  Odd: { Type: Some::Other::Thing }
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        Comment: ${value}
`;
  return definitionFromTemplate(template, { resource: 'Machine', ...options }).document['Comment'];
}

describe('placeholders', () => {
  test.each([
    ['!GetAtt Fn.Arn', 'arn:aws:lambda:us-east-1:123456789012:function:Fn'],
    ['!Ref Fn', 'Fn'],
    ['!Ref Fn.Version', 'arn:aws:lambda:us-east-1:123456789012:function:Fn:1'],
    ['!Ref Fn.Alias', 'arn:aws:lambda:us-east-1:123456789012:function:Fn:live'],
    ['!GetAtt FnRole.Arn', 'arn:aws:iam::123456789012:role/FnRole'],
    ['!GetAtt [Named, Arn]', 'arn:aws:lambda:us-east-1:123456789012:function:ship-dev'],
    ['!Ref Queue', 'https://sqs.us-east-1.amazonaws.com/123456789012/asl-testkit-q'],
    ['!GetAtt Queue.Arn', 'arn:aws:sqs:us-east-1:123456789012:asl-testkit-q'],
    ['!GetAtt Queue.QueueName', 'asl-testkit-q'],
    ['!Ref Topic', 'arn:aws:sns:us-east-1:123456789012:Topic'],
    ['!Ref Table', 'orders'],
    ['!GetAtt Table.Arn', 'arn:aws:dynamodb:us-east-1:123456789012:table/orders'],
    ['!Ref Bucket', 'bucket'],
    ['!GetAtt Bucket.Arn', 'arn:aws:s3:::bucket'],
    ['!Ref Activity', 'arn:aws:states:us-east-1:123456789012:activity:work'],
    ['!Ref Child', 'arn:aws:states:us-east-1:123456789012:stateMachine:child'],
    ['!GetAtt Child.Name', 'child'],
    ['!GetAtt Odd.Arn', 'arn:aws:other:us-east-1:123456789012:Odd'],
    ['!GetAtt Odd.Colour', 'Odd.Colour'],
    ['!Ref Given', 'Given'],
    ['!Ref TargetArn', 'arn:aws:lambda:us-east-1:123456789012:function:TargetArn'],
    ['!Ref Size', '1'],
    ['!Ref Kind', 'small'],
    // Its default is a name in the parameter store; the value is known to the deployment only.
    ['!Ref Ssm', 'Ssm'],
  ])('%s is %s', (value, expected) => {
    expect(compute(value)).toBe(expected);
  });

  test('follow the account, region and stack they are told', () => {
    const place = { accountId: '111122223333', region: 'cn-north-1', stackName: 'shop' };
    expect(compute('!GetAtt Queue.Arn', place)).toBe('arn:aws-cn:sqs:cn-north-1:111122223333:shop-q');
    expect(compute('!Ref Queue', place)).toBe('https://sqs.cn-north-1.amazonaws.com.cn/111122223333/shop-q');
    expect(compute('!Sub ${AWS::Partition} ${AWS::Region} ${AWS::AccountId}', { region: 'us-gov-west-1' })).toBe(
      'aws-us-gov us-gov-west-1 123456789012',
    );
  });

  test('give way to what the caller says', () => {
    expect(compute('!GetAtt Fn.Arn', { references: { 'Fn.Arn': 'arn:mine' } })).toBe('arn:mine');
    expect(compute('!Sub ${Queue}', { references: { Queue: 'https://q' } })).toBe('https://q');
    expect(compute('!Ref Elsewhere', { references: { Elsewhere: 'here' } })).toBe('here');
    expect(compute('!Ref Given', { parameters: { Given: true } })).toBe('true');
    expect(compute('!ImportValue net', { imports: { net: 'vpc-1' } })).toBe('vpc-1');
  });
});

describe('intrinsic functions', () => {
  test.each([
    ['!Ref Count', '3'],
    ['!Ref Zones', ['a', 'b']],
    ['!Join ["-", !Ref Zones]', 'a-b'],
    ['!Join [",", [x, !Ref Count, 7]]', 'x,3,7'],
    ['!Select [1, !Ref Zones]', 'b'],
    ['!Select [0, !Split [":", "p:q"]]', 'p'],
    ['!FindInMap [Limits, !Ref Stage, max]', 5],
    ['!FindInMap [Limits, dev, list]', ['x', 'y']],
    ['!FindInMap [Limits, nowhere, max, { DefaultValue: 1 }]', 1],
    ['!If [IsDev, yes, no]', 'yes'],
    ['!If [IsProd, yes, no]', 'no'],
    ['!If [Both, yes, no]', 'no'],
    ['!If [Either, [1, !If [IsProd, 2, !Ref "AWS::NoValue"], 3], no]', [1, 3]],
    ['!Sub ["${A}/${Stage}", { A: !Ref Count }]', '3/dev'],
    ['!Sub ${Named.Arn}', 'arn:aws:lambda:us-east-1:123456789012:function:ship-dev'],
    ['!Base64 hello', 'aGVsbG8='],
    ['!ToJsonString { a: !Ref Stage }', '{"a":"dev"}'],
    ['!Length [a, b]', 2],
    ['!GetAZs ""', ['us-east-1a', 'us-east-1b', 'us-east-1c']],
    ['{ "Fn::Join": ["", [{ Ref: Stage }, x]] }', 'devx'],
    // Two keys make an ordinary object, and so does a Condition, which JSONata choice rules have.
    ['{ Ref: Stage, Other: 1 }', { Ref: 'Stage', Other: 1 }],
    ['{ Condition: true }', { Condition: true }],
  ])('%s', (value, expected) => {
    expect(compute(value)).toEqual(expected);
  });

  test('take conditions from the parameters given', () => {
    expect(compute('!If [IsProd, yes, no]', { parameters: { Stage: 'prod' } })).toBe('yes');
  });
});
