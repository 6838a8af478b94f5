/**
 * The open pages of all organizations. Each page has a line of its own on which events go out one after the other:
 * a page that is slow gets the present state in place of what it missed, one that takes nothing any more is cut
 * off, and neither holds up anyone else.
 */

/** Writes to one page; settles when the page has taken it. */
export type Write = (text: string) => Promise<unknown>;

export interface Line {
  /** Sends an event, or lets it go where the page is too far behind; then it gets `catchUp` once it is free. */
  send(text: string, catchUp: string): void;
  /** Ends the line. */
  cut(): void;
}

export interface Lines {
  open(write: Write, stillMay: () => Promise<boolean>, ended: () => void): Line;
  /** Asks of every line whether its person may still hear, now. */
  recheck(): Promise<void>;
  count(): number;
  close(): void;
}

const aliveEveryMs = 25_000;
const mostWaiting = 16;
const stalledAfterMs = 60_000;
/** Those at the other end are asked about a few at a time: a thousand lines must not ask the database at once. */
const askedAtOnce = 4;

interface Held extends Line {
  stillMay(): Promise<boolean>;
  alive(now: number): void;
}

export function openLines(now: () => number = Date.now, everyMs = aliveEveryMs): Lines {
  const lines = new Set<Held>();

  async function recheck(): Promise<void> {
    const all = [...lines];
    const ask = async () => {
      for (let line = all.pop(); line; line = all.pop()) {
        // Who cannot be looked up at the moment is asked about again with the next pulse.
        const may = await line.stillMay().catch(() => true);
        if (!may) line.cut();
      }
    };
    await Promise.all(Array.from({ length: askedAtOnce }, ask));
  }

  const pulse = setInterval(() => {
    for (const line of lines) line.alive(now());
    void recheck();
  }, everyMs).unref();

  return {
    open(write, stillMay, ended) {
      let waiting: string[] = [];
      let since: number | null = null;
      const drain = async () => {
        if (since !== null) return;
        try {
          for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
            since = now();
            await write(text);
          }
        } catch {
          line.cut();
        }
        since = null;
      };
      const line: Held = {
        stillMay,
        send(text, catchUp) {
          if (waiting.length >= mostWaiting) waiting = [catchUp];
          else waiting.push(text);
          void drain();
        },
        alive(at) {
          if (since !== null && at - since > stalledAfterMs) line.cut();
          else if (waiting.length === 0) line.send(': alive\n\n', ': alive\n\n');
        },
        cut() {
          if (!lines.delete(line)) return;
          waiting = [];
          ended();
        },
      };
      lines.add(line);
      return line;
    },
    recheck,
    count: () => lines.size,
    close() {
      clearInterval(pulse);
      for (const line of [...lines]) line.cut();
    },
  };
}
