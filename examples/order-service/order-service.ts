import {
  DescribeExecutionCommand,
  GetActivityTaskCommand,
  type SFNClient,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';

export interface Order {
  readonly id: string;
  readonly total: number;
}

/** An order that somebody has to look at. */
export interface Approval {
  readonly order: Order;
  approve(by: string): Promise<void>;
  refuse(reason: string): Promise<void>;
}

/** Where an order stands. */
export type OrderStatus =
  | { readonly kind: 'in progress' }
  | { readonly kind: 'charged'; readonly receipt: string }
  | { readonly kind: 'cancelled'; readonly reason: string };

const region = 'us-east-1';
const account = '123456789012';
const machine = `arn:aws:states:${region}:${account}:stateMachine:order`;
const activityArn = `arn:aws:states:${region}:${account}:activity:approve-order`;

/** The service that places orders: what runs in production. It knows a client of the AWS SDK and nothing of any test. */
export class OrderService {
  private readonly client: SFNClient;
  /** Milliseconds between two looks at an order. */
  private readonly pause: number;

  constructor(client: SFNClient, pause = 1000) {
    this.client = client;
    this.pause = pause;
  }

  /** Starts the workflow. The same order twice is one order. */
  async place(order: Order): Promise<void> {
    const input = JSON.stringify(order);
    await this.client.send(new StartExecutionCommand({ stateMachineArn: machine, name: order.id, input }));
  }

  async status(id: string): Promise<OrderStatus> {
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${id}`;
    const {
      status,
      output = '{}',
      cause = '',
    } = await this.client.send(new DescribeExecutionCommand({ executionArn }));
    if (status === 'RUNNING') return { kind: 'in progress' };
    if (status !== 'SUCCEEDED') return { kind: 'cancelled', reason: cause };
    const { charged } = JSON.parse(output) as { readonly charged: { readonly receipt: string } };
    return { kind: 'charged', receipt: charged.receipt };
  }

  /** Polls until the order is charged or cancelled. */
  async finished(id: string): Promise<OrderStatus> {
    for (;;) {
      const status = await this.status(id);
      if (status.kind !== 'in progress') return status;
      await new Promise((resolve) => setTimeout(resolve, this.pause));
    }
  }

  /** The next order that waits for approval; undefined if none does. */
  async nextApproval(): Promise<Approval | undefined> {
    const { taskToken, input = '{}' } = await this.client.send(new GetActivityTaskCommand({ activityArn }));
    if (taskToken === undefined) return undefined;
    return {
      order: JSON.parse(input) as Order,
      approve: async (by) => {
        await this.client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ by }) }));
      },
      refuse: async (cause) => {
        await this.client.send(new SendTaskFailureCommand({ taskToken, error: 'Refused', cause }));
      },
    };
  }
}
