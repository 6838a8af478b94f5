/**
 * Failed sign-ins of one account are few within a while, from wherever they come. Counted in this process: with
 * several nodes, each allows as many. Unknown accounts are counted alike, so that the answer tells nothing.
 */
export interface Attempts {
  /** Seconds until the account may be tried again; 0 where it may now. */
  wait(account: string): number;
  failed(account: string): void;
  succeeded(account: string): void;
}

const most = 10;
const whileMs = 15 * 60_000;
const mostAccounts = 50_000;

export function openAttempts(now: () => number = Date.now): Attempts {
  const failures = new Map<string, { count: number; until: number }>();
  const name = (account: string) => account.trim().toLowerCase();
  return {
    wait(account) {
      const held = failures.get(name(account));
      if (!held || held.count < most) return 0;
      return Math.max(0, Math.ceil((held.until - now()) / 1000));
    },
    failed(account) {
      const key = name(account);
      const held = failures.get(key);
      if (held && held.until > now()) held.count++;
      else {
        failures.delete(key);
        // The oldest are forgotten first: a Map keeps the order in which keys came.
        if (failures.size >= mostAccounts)
          for (const old of failures.keys()) {
            failures.delete(old);
            break;
          }
        failures.set(key, { count: 1, until: now() + whileMs });
      }
    },
    succeeded: (account) => void failures.delete(name(account)),
  };
}
