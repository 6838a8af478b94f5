/** Hands a mail to the organization's own mail server, and says what became of it. */
import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';

export interface Letter {
  address: string;
  subject: string;
  text: string;
  html: string | null;
  /** It may be a second copy, and says so in its head. */
  again: boolean;
}

export type Outcome =
  | { is: 'taken' }
  /** For good: the address, or the mail, is not accepted. */
  | { is: 'refused'; fault: string }
  /** For now; `maybeTaken` where the line broke after the mail was said. */
  | { is: 'failed'; fault: string; maybeTaken: boolean };

export interface Smtp {
  send(letter: Letter): Promise<Outcome>;
  close(): void;
}

export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  url: string;
  /** `Sightline <scorecard@example.org>`. */
  from: string;
}

const patienceMs = 30_000;

interface Failure {
  message: string;
  /** What the mail server answered. */
  responseCode?: number;
  command?: string;
}

/** Of each mail under way, by its Message-ID: what to do when its text begins to go out. */
type Begun = Map<string, () => void>;

export function openSmtp({ url, from }: SmtpSettings): Smtp {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    pool: true,
    maxConnections: 2,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  });
  const begun: Begun = new Map();
  // A mail is made into its stream when the server has said that it takes one.
  transport.use('stream', (mail, done) => {
    const id = String(mail.data.messageId);
    mail.message.transform(() => {
      begun.get(id)?.();
      return new PassThrough();
    });
    done();
  });
  return {
    async send({ address, subject, text, html, again }) {
      const messageId = `<${randomUUID()}@${new URL(url).hostname}>`;
      let maybeTaken = false;
      begun.set(messageId, () => {
        maybeTaken = true;
      });
      try {
        await transport.sendMail({
          from,
          to: address,
          messageId,
          subject,
          text,
          ...(html === null ? {} : { html }),
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(again ? { 'X-Sightline-Again': 'this may be a second copy' } : {}),
          },
        });
        return { is: 'taken' };
      } catch (error) {
        return outcomeOf(error as Failure, maybeTaken);
      } finally {
        begun.delete(messageId);
      }
    },
    close: () => transport.close(),
  };
}

function outcomeOf({ message, responseCode, command }: Failure, isSaid: boolean): Outcome {
  // Wrong credentials are mended by the administrator, and the mail waits for that.
  const isAboutUs = command?.startsWith('AUTH') === true;
  if (responseCode !== undefined && responseCode >= 500 && !isAboutUs)
    return { is: 'refused', fault: message };
  return { is: 'failed', fault: message, maybeTaken: isSaid && responseCode === undefined };
}
