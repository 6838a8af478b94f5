/** A real SMTP server on this machine's loopback, which keeps what it is sent and can be told to refuse. */
import { SMTPServer } from 'smtp-server';

export interface Received {
  to: string[];
  /** Head and body as they came. */
  text: string;
}

export interface MailServer {
  url: string;
  received: Received[];
  /** Asked of each recipient and of each mail when all of it has come; what it throws is the answer. */
  judge: { recipient(address: string): void; mail(mail: Received): void };
  close(): Promise<void>;
}

/** An answer with its number, as SMTP has them. */
export const answer = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

export async function openMailServer(port = 0): Promise<MailServer> {
  const received: Received[] = [];
  const judge: MailServer['judge'] = { recipient: () => {}, mail: () => {} };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, callback) {
      try {
        judge.recipient(address);
        callback();
      } catch (error) {
        callback(error as Error);
      }
    },
    onData(stream, session, callback) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        const mail = { to: session.envelope.rcptTo.map(({ address }) => address), text };
        try {
          judge.mail(mail);
          received.push(mail);
          callback();
        } catch (error) {
          callback(error as Error);
        }
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    url: `smtp://127.0.0.1:${actual}`,
    received,
    judge,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
