import { describe, expect, test } from 'vitest';
import { openLines } from './event-lines.ts';

/** A page that takes what it is sent only when it is let. */
function page() {
  const got: string[] = [];
  let free: (() => void)[] = [];
  let slow = false;
  let ended = 0;
  return {
    got,
    ended: () => ended,
    write: async (text: string) => {
      if (slow) await new Promise<void>((resolve) => free.push(resolve));
      got.push(text);
    },
    over: () => void ended++,
    hold: () => {
      slow = true;
    },
    release: () => {
      slow = false;
      for (const one of free) one();
      free = [];
    },
  };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));
const yes = async () => true;

describe('open pages', () => {
  test('a page that is slow costs the others nothing, and gets the present in place of what it missed', async () => {
    const lines = openLines();
    const [slow, quick] = [page(), page()];
    slow.hold();
    const all = [slow, quick].map((one) => lines.open(one.write, yes, one.over));
    for (let n = 1; n <= 500; n++) {
      for (const line of all) line.send(`change ${n}`, `now ${n}`);
      await turn();
    }
    expect(quick.got).toHaveLength(500);
    expect(slow.got).toEqual([]);
    slow.release();
    await turn();
    await turn();
    expect(slow.got[0]).toBe('change 1');
    expect(slow.got.length).toBeLessThan(20);
    // It knows of the last number, told or made up for.
    expect(slow.got.at(-1)).toBe('change 500');
    expect(slow.got.some((text) => text.startsWith('now '))).toBe(true);
    lines.close();
  });

  test('a page that takes nothing for a minute is cut off', async () => {
    let now = 0;
    const lines = openLines(() => now, 5);
    const stuck = page();
    stuck.hold();
    lines.open(stuck.write, yes, stuck.over).send('change 1', 'now 1');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stuck.ended()).toBe(0);
    now = 61_000;
    await expect.poll(stuck.ended).toBe(1);
    expect(lines.count()).toBe(0);
    stuck.release();
    lines.close();
  });

  test('a page whose person may not hear any more is cut off, one that cannot be looked up is not', async () => {
    const lines = openLines();
    const [removed, unknown, member] = [page(), page(), page()];
    lines.open(removed.write, async () => false, removed.over);
    lines.open(
      unknown.write,
      async () => {
        throw new Error('the database is away');
      },
      unknown.over,
    );
    lines.open(member.write, yes, member.over);
    await lines.recheck();
    expect([removed.ended(), unknown.ended(), member.ended()]).toEqual([1, 0, 0]);
    lines.close();
    expect(member.ended()).toBe(1);
  });
});
