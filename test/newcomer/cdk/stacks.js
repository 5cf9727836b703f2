import { CfnOutput, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Function as Lambda, Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';

const { DefinitionBody, StateMachine } = sfn;

export class OrderStack extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const code = Code.fromInline('exports.handler = async () => ({})');
    this.charge = new Lambda(this, 'Charge', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code });
    this.machine = new StateMachine(this, 'OrderMachine', {
      definitionBody: DefinitionBody.fromChainable(this.chain()),
    });
    new StateMachine(this, 'FromFile', {
      definitionBody: DefinitionBody.fromFile('charge.asl.json'),
      definitionSubstitutions: { ChargeArn: this.charge.functionArn },
    });
    this.refunds = new RefundStack(this, 'Refunds', this.charge);
    new CfnOutput(this, 'Arn', { value: this.machine.stateMachineArn });
  }

  chain() {
    const charge = new LambdaInvoke(this, 'Charge card', { lambdaFunction: this.charge, outputPath: '$.Payload' });
    const refused = new sfn.Fail(this, 'Refused', { error: 'Order.Refused' });
    const both = new sfn.Parallel(this, 'Tell both')
      .branch(new sfn.Pass(this, 'Tell the shop'))
      .branch(new sfn.Pass(this, 'Tell the customer'));
    const each = new sfn.Map(this, 'Each line', { itemsPath: '$.lines' }).itemProcessor(new sfn.Pass(this, 'Pick'));
    const big = new sfn.Choice(this, 'Is it big?')
      .when(sfn.Condition.numberGreaterThan('$.total', 100), both)
      .otherwise(each);
    return charge.addCatch(refused, { errors: ['Card.Declined'] }).next(big);
  }
}

class RefundStack extends NestedStack {
  constructor(scope, id, refund) {
    super(scope, id);
    const task = new LambdaInvoke(this, 'Pay back', { lambdaFunction: refund, payloadResponseOnly: true });
    new StateMachine(this, 'RefundMachine', { definitionBody: DefinitionBody.fromChainable(task) });
  }
}

export class ReportStack extends Stack {
  constructor(scope, id, { charge }) {
    super(scope, id);
    const read = new LambdaInvoke(this, 'Count', { lambdaFunction: charge, payloadResponseOnly: true });
    const bucket = Bucket.fromBucketName(this, 'Orders', 'the-orders');
    const each = new sfn.DistributedMap(this, 'Each order', {
      itemReader: new sfn.S3JsonItemReader({ bucket, key: 'orders.json' }),
    }).itemProcessor(read);
    const sum = sfn.Pass.jsonata(this, 'Sum', { outputs: '{% $sum($states.input) %}' });
    new StateMachine(this, 'ReportMachine', { definitionBody: DefinitionBody.fromChainable(each.next(sum)) });
  }
}

export class Production extends Stage {
  constructor(scope, id) {
    super(scope, id);
    new OrderStack(this, 'Orders');
  }
}
