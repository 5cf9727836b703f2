/** Clients that start executions, answer their tokens and look at how they end. */
import { Agent, request } from 'node:http';

const roleArn = 'arn:aws:iam::123456789012:role/soak';
const service = 'arn:aws:states:us-east-1:123456789012';
/** @param {Record<string, object>} states */
const machine = (states) => JSON.stringify({ StartAt: Object.keys(states)[0], States: states });

const order = machine({
  Check: { Type: 'Choice', Choices: [{ Variable: '$.id', NumericGreaterThanEquals: 0, Next: 'Each' }] },
  Each: {
    Type: 'Map',
    ItemsPath: '$.items',
    ResultPath: '$.each',
    ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
    Next: 'Charge',
  },
  Charge: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: 'charge', 'Payload.$': '$' },
    ResultSelector: { 'ok.$': '$.Payload.charged' },
    ResultPath: '$.charged',
    OutputPath: '$.id',
    End: true,
  },
});
const ask = machine({
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
    End: true,
  },
});
const quick = machine({ P: { Type: 'Pass', End: true } });

/** Milliseconds an answer may take before it counts as one that never comes. */
const PATIENCE = 60_000;

export class Load {
  requests = 0;
  /** Executions that the server said it has started. */
  accepted = 0;
  /** Executions that ended as they must. */
  ended = 0;
  /** @type {string[]} */
  problems = [];
  /** @type {number[]} */
  #times = [];
  #next = 0;
  #port;
  #clients;
  #agent;

  /**
   * @param {number} port
   * @param {number} clients
   */
  constructor(port, clients) {
    this.#port = port;
    this.#clients = clients;
    this.#agent = new Agent({ keepAlive: true, maxSockets: clients, maxFreeSockets: clients, scheduling: 'fifo' });
  }

  async createMachines() {
    for (const [name, definition, type] of [
      ['Order', order, 'STANDARD'],
      ['Ask', ask, 'STANDARD'],
      ['Quick', quick, 'EXPRESS'],
    ])
      await this.must('CreateStateMachine', { name, definition, roleArn, type });
  }

  /** Opens all connections. Node takes one at a time, between what the others ask, so that late ones would wait for seconds. */
  async connect() {
    await Promise.all(Array.from({ length: this.#clients }, () => this.must('ListStateMachines', {})));
    this.requests = 0;
    this.#times = [];
  }

  /** @param {number} executions */
  async run(executions) {
    const client = async () => {
      while (this.#next < executions) {
        const id = this.#next++;
        try {
          await this.#one(id);
          this.ended++;
        } catch (error) {
          if (this.problems.length < 10) this.problems.push(error instanceof Error ? error.message : String(error));
        }
      }
    };
    await Promise.all(Array.from({ length: this.#clients }, client));
  }

  /** One execution: seven of ten run through, two wait for a token, one is synchronous. */
  async #one(/** @type {number} */ id) {
    const kind = id % 10;
    if (kind === 0) {
      const response = await this.must('StartSyncExecution', {
        stateMachineArn: `${service}:stateMachine:Quick`,
        input: `${id}`,
      });
      this.accepted++;
      if (response.output !== `${id}`) throw new Error(`execution ${id}: ${JSON.stringify(response)}`);
      return;
    }
    const name = `load-${id}`;
    const waits = kind < 3;
    const { executionArn } = await this.must('StartExecution', {
      stateMachineArn: `${service}:stateMachine:${waits ? 'Ask' : 'Order'}`,
      name,
      input: JSON.stringify({ id, items: [1, 2, 3] }),
    });
    this.accepted++;
    if (waits) {
      await this.answerToken(executionArn, `${id}`);
    }
    const { status, output } = await this.must('DescribeExecution', { executionArn });
    if (status !== 'SUCCEEDED' || output !== `${id}`) throw new Error(`${name} is ${status}: ${output}`);
  }

  /**
   * Reads the token of an execution's task from its history, answers it and looks at what became of it.
   *
   * @param {string} executionArn
   * @param {string} output
   */
  async answerToken(executionArn, output) {
    const { events } = await this.must('GetExecutionHistory', { executionArn });
    const scheduled = events.find((/** @type {{ type: string }} */ { type }) => type === 'TaskScheduled');
    const taskToken = JSON.parse(scheduled.taskScheduledEventDetails.parameters).MessageBody;
    await this.must('SendTaskSuccess', { taskToken, output });
    const described = await this.must('DescribeExecution', { executionArn });
    if (described.output !== output) throw new Error(`${executionArn}: ${JSON.stringify(described)}`);
  }

  /** What the page for people says: how many executions there are, and how many were dropped. */
  async countKept() {
    const { text: page } = await this.#send('GET', {}, '');
    const kept = Number(/newest first: (\d+)/.exec(page)?.[1]);
    return { kept, dropped: Number(/<p>(\d+) older ones/.exec(page)?.[1] ?? 0) };
  }

  /** Every client starts executions until the server is gone. */
  async runUntilRefused() {
    let [answered, refused, hanging] = [0, 0, 0];
    const client = async () => {
      for (;;) {
        try {
          await this.must('StartExecution', {
            stateMachineArn: `${service}:stateMachine:Order`,
            input: '{"id":1,"items":[]}',
          });
          answered++;
        } catch (error) {
          if (error instanceof Error && error.message.startsWith('no answer')) hanging++;
          else refused++;
          return;
        }
      }
    };
    await Promise.all(Array.from({ length: this.#clients }, client));
    this.#agent.destroy();
    return { answered, refused, hanging };
  }

  /** @param {number} share - 0.5: the time that half of the requests took at most, in milliseconds. */
  percentile(share) {
    const sorted = this.#times.sort((a, b) => a - b);
    return Math.ceil(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  }

  /**
   * @param {string} operation
   * @param {object} body
   * @returns {Promise<any>} @throws Error if the answer is not 200
   */
  async must(operation, body) {
    const begin = performance.now();
    const { status, text } = await this.post(operation, JSON.stringify(body));
    this.requests++;
    this.#times.push(performance.now() - begin);
    if (status !== 200) throw new Error(`${operation}: ${status} ${text}`);
    return JSON.parse(text);
  }

  /**
   * @param {string} operation
   * @param {string | Buffer} body
   * @returns {Promise<{ status: number | undefined, text: string }>}
   */
  post(operation, body) {
    return this.#send('POST', { 'x-amz-target': `AWSStepFunctions.${operation}` }, body);
  }

  /**
   * @param {string} method
   * @param {Record<string, string>} headers
   * @param {string | Buffer} body
   * @returns {Promise<{ status: number | undefined, text: string }>}
   */
  #send(method, headers, body) {
    const options = {
      port: this.#port,
      host: '127.0.0.1',
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: this.#agent,
    };
    return new Promise((resolve, reject) => {
      const sent = request(options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        response.once('end', () => resolve({ status: response.statusCode, text }));
        response.once('error', reject);
      });
      const lateness = `no answer within ${PATIENCE / 1000} s`;
      sent.setTimeout(PATIENCE, () => sent.destroy(new Error(lateness)));
      sent.once('error', reject).end(body);
    });
  }
}
