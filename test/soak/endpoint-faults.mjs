/** Clients that misbehave, one kind after the other, while others work. */
import { connect } from 'node:net';
import { clearInterval, setInterval } from 'node:timers';

const service = 'arn:aws:states:us-east-1:123456789012';
/** The server gives a client 30 s to take its answer and 10 s to send its headers; it looks every five, and later when it is busy. */
const CLOSED_WITHIN = 90_000;

/** @typedef {import('node:net').Socket} Socket */
/** @typedef {[what: string, came: string, problem: string | undefined]} Told */

export class Faults {
  /** Executions that were accepted although their client was gone. */
  accepted = 0;
  /** @type {string[]} */
  #cut = [];
  #port;
  #load;

  /**
   * @param {number} port
   * @param {import('./endpoint-load.mjs').Load} load
   */
  constructor(port, load) {
    this.#port = port;
    this.#load = load;
  }

  /**
   * Opens the connections of those that are slow, which take half a minute: before the load, since it would keep them waiting.
   *
   * @returns {Promise<() => Promise<Told>[]>} what begins to be slow
   */
  async prepareSlow() {
    const [readers, senders] = await Promise.all([this.#openAll(20), this.#openAll(50)]);
    return () => [this.#slowReaders(readers), this.#slowSenders(senders)];
  }

  /**
   * @param {boolean} quick - Fewer of each.
   * @returns {Promise<Told[]>}
   */
  async run(quick) {
    const many = quick ? 20 : 500;
    await this.#cutBeforeAnswer(many);
    const told = [await this.#cutWithinBody(many), await this.#tooLarge(quick ? 3 : 50), await this.#malformed(many)];
    return told;
  }

  /** @returns {Promise<Told>} */
  async #cutWithinBody(/** @type {number} */ times) {
    await inTurns(times, async () => {
      const socket = await this.#open();
      await written(socket, `${head('StartExecution', 1000)}{"stateMachineArn":"${service}:stateMachine:Order"`);
      socket.destroy();
    });
    return [`${times} connections cut within a body`, 'nothing was started, and nobody else noticed', undefined];
  }

  async #cutBeforeAnswer(/** @type {number} */ times) {
    await inTurns(times, async () => {
      const name = `cut-${this.#cut.length}`;
      this.#cut.push(name);
      // They wait for a token, so that they are there until somebody looks for them.
      const body = JSON.stringify({ stateMachineArn: `${service}:stateMachine:Ask`, name });
      const socket = await this.#open();
      await written(socket, head('StartExecution', body.length) + body);
      socket.destroy();
    });
  }

  /**
   * Looks, once all is quiet, for the executions whose clients did not wait for an answer.
   *
   * @returns {Promise<Told>}
   */
  async lookForCut() {
    let [started, never] = [0, 0];
    for (const name of this.#cut) {
      const executionArn = `${service}:execution:Ask:${name}`;
      const { text } = await this.#load.post('DescribeExecution', JSON.stringify({ executionArn }));
      if (text.includes('ExecutionDoesNotExist')) never++;
      else {
        await this.#load.answerToken(executionArn, '"late"');
        started++;
      }
    }
    this.accepted += started;
    const came = `${started} executions had been accepted, and could be answered later; ${never} never arrived`;
    return [`${this.#cut.length} connections cut before their answer`, came, undefined];
  }

  /** @returns {Promise<Told>} */
  async #tooLarge(/** @type {number} */ times) {
    const body = ' '.repeat(9 * 1024 * 1024);
    let [refused, other] = [0, ''];
    await inTurns(times, async () => {
      const socket = await this.#open();
      /** @type {Promise<string>} */
      const answer = new Promise((resolve) => {
        socket.setEncoding('utf8').once('data', resolve);
        socket.once('close', () => resolve('closed'));
      });
      socket.write(head('CreateStateMachine', body.length) + body);
      const [line = ''] = (await answer).split('\r\n');
      socket.destroy();
      if (line.startsWith('HTTP/1.1 413')) refused++;
      else other = line;
    });
    return [`${times} bodies of 9 MiB`, `${refused} refused with 413`, refused === times ? undefined : other];
  }

  /** @returns {Promise<Told>} */
  async #malformed(/** @type {number} */ times) {
    const bodies = [
      '{"a":',
      '[]',
      'null',
      '"text"',
      '{"stateMachineArn":7}',
      '{"stateMachineArn":{"__proto__":1}}',
      '{"stateMachineArn":"x","input":"{"}',
      '['.repeat(100_000),
      Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]),
      `{"stateMachineArn":"${'x'.repeat(10_000)}"}`,
    ];
    let index = 0;
    let [refused, other] = [0, ''];
    await inTurns(times, async () => {
      const body = bodies[index++ % bodies.length] ?? '';
      const { status, text } = await this.#load.post('StartExecution', body);
      if (status === 400 && typeof JSON.parse(text).__type === 'string') refused++;
      else other = `${status} ${text.slice(0, 200)} for ${String(body).slice(0, 60)}`;
    });
    const { status } = await this.#load.post('Nonsense', '{}');
    if (status !== 400) other = `an unknown operation is ${status}`;
    return [
      `${times} malformed bodies`,
      `${refused} refused with 400 and an exception`,
      other === '' ? undefined : other,
    ];
  }

  /** Answers of 24 MB together that nobody reads: six pages of a history. @returns {Promise<Told>} */
  async #slowReaders(/** @type {Socket[]} */ sockets) {
    const states = Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [
        `P${i}`,
        { Type: 'Pass', ...(i < 99 ? { Next: `P${i + 1}` } : { End: true }) },
      ]),
    );
    const definition = JSON.stringify({ StartAt: 'P0', States: states });
    const { stateMachineArn } = await this.#load.must('CreateStateMachine', {
      name: 'Long',
      definition,
      roleArn: 'arn:aws:iam::123456789012:role/soak',
    });
    const input = JSON.stringify('x'.repeat(200_000));
    const { executionArn } = await this.#load.must('StartExecution', { stateMachineArn, input });
    this.accepted++;
    const body = JSON.stringify({ executionArn, maxResults: 1000 });
    const closed = await this.#closedWhile(sockets, async (socket) => {
      await written(socket, (head('GetExecutionHistory', body.length) + body).repeat(6));
      socket.pause();
    });
    return [`${sockets.length} clients that ask for 24 MB and do not read them`, closed.text, closed.problem];
  }

  /** @returns {Promise<Told>} */
  async #slowSenders(/** @type {Socket[]} */ sockets) {
    const closed = await this.#closedWhile(sockets, async (socket) => {
      await written(socket, 'POST / HTTP/1.1\r\nhost: localhost\r\nx-a');
      const drip = setInterval(() => socket.write('a'), 1000);
      socket.once('close', () => clearInterval(drip));
    });
    return [`${sockets.length} clients that send their headers a character a second`, closed.text, closed.problem];
  }

  /**
   * Waits until the server has closed all these connections.
   *
   * @param {Socket[]} sockets
   * @param {(socket: Socket) => Promise<void>} misbehave
   */
  async #closedWhile(sockets, misbehave) {
    const begin = performance.now();
    let open = sockets.length;
    const all = new Promise((resolve) => {
      for (const socket of sockets)
        socket.once('close', () => {
          open--;
          if (open === 0) resolve(undefined);
        });
    });
    for (const socket of sockets) await misbehave(socket);
    // A socket that is not read does not notice its end until something is written to it.
    const probe = setInterval(() => {
      for (const socket of sockets) if (!socket.destroyed) socket.write(' ');
    }, 1000);
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, CLOSED_WITHIN))]);
    clearInterval(probe);
    const problem = open === 0 ? undefined : `${open} are still open`;
    for (const socket of sockets) socket.destroy();
    return { text: `closed by the server within ${((performance.now() - begin) / 1000).toFixed(0)} s`, problem };
  }

  /** @param {number} count */
  #openAll(count) {
    return Promise.all(Array.from({ length: count }, () => this.#open()));
  }

  /** @returns {Promise<Socket>} */
  #open() {
    return new Promise((resolve, reject) => {
      const socket = connect(this.#port, '127.0.0.1', () => {
        socket.off('error', reject);
        // What the server closes is what it is tried for.
        socket.on('error', () => undefined);
        resolve(socket);
      });
      socket.once('error', reject);
    });
  }
}

/**
 * @param {string} operation
 * @param {number} length
 */
function head(operation, length) {
  return `POST / HTTP/1.1\r\nhost: localhost\r\nx-amz-target: AWSStepFunctions.${operation}\r\ncontent-length: ${length}\r\n\r\n`;
}

/**
 * @param {Socket} socket
 * @param {string} text
 */
function written(socket, text) {
  return new Promise((resolve) => socket.write(text, resolve));
}

/**
 * @param {number} times
 * @param {() => Promise<void>} once
 */
async function inTurns(times, once) {
  let left = times;
  const worker = async () => {
    while (left-- > 0) await once();
  };
  await Promise.all(Array.from({ length: Math.min(10, times) }, worker));
}
