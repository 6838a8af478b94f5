/** A page that listens to an organization's changes, as tests see it. */
import { type IncomingMessage, request } from 'node:http';

export interface Heard {
  event: string;
  id: number;
  data: string;
}
export interface Listener {
  heard: Heard[];
  status: number;
  /** Whether the server has ended the stream. */
  over: boolean;
  /** Settles with the next event. */
  next(): Promise<Heard>;
  /** Reads nothing any more, as a page that hangs. */
  hang(): void;
  close(): void;
}

export async function listenTo(url: string, headers: Record<string, string>): Promise<Listener> {
  const asking = request(url, { headers, agent: false });
  asking.end();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    asking.once('response', resolve);
    asking.once('error', reject);
  });
  let waiting: ((heard: Heard) => void)[] = [];
  const listener: Listener = {
    heard: [],
    status: response.statusCode ?? 0,
    over: false,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    hang: () => void response.pause(),
    close: () => asking.destroy(),
  };
  asking.on('error', () => {});
  response.on('error', () => {});
  response.once('close', () => {
    listener.over = true;
  });
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    rest += text;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const lines = rest.slice(0, end).split('\n');
      rest = rest.slice(end + 2);
      const field = (name: string) =>
        lines.find((one) => one.startsWith(`${name}: `))?.slice(name.length + 2);
      const event = field('event');
      if (!event) continue;
      const heard = { event, id: Number(field('id')), data: field('data') ?? '' };
      listener.heard.push(heard);
      const told = waiting;
      waiting = [];
      for (const tell of told) tell(heard);
    }
  });
  return listener;
}
