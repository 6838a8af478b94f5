/** The command line as an analyst uses it: one process a command, on files and on the product's own data. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoDocument } from '#demo/organization.ts';
import { writeDocument } from '#exchange/convert.ts';
import type { PortableDocument } from '#exchange/document.ts';
import { freePort } from './engines.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sightline-cli-'));
const demo = join(folder, 'demo.json');
const data = join(folder, 'data');
const env = { ...process.env, SIGHTLINE_DATA: data, DATABASE_URL: '', NODE_ENV: 'production' };

function sightline(...args: string[]) {
  const done = spawnSync(process.execPath, [join(root, 'bin/sightline.js'), ...args], {
    encoding: 'utf8',
    env,
    cwd: folder,
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

beforeAll(() => writeFileSync(demo, writeDocument(demoDocument('2026-11-23'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('without a server', () => {
  it('score prints every score with status and coverage', () => {
    const { code, out } = sightline('score', demo, '--today', '2026-11-23', '--period', '2026-10');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^marlowe · Corporate scorecard\s+72\.87\s+On target\s+99\.4 %\s+scorecard:marlowe\/marlowe$/m,
    );
    const json = JSON.parse(
      sightline('score', demo, '--today', '2026-11-23', '--period', '2026-10', '--ytd', '--json').out,
    ) as { kind: string; score: number | null; reason: string | null }[];
    expect(json.filter((l) => l.kind === 'scorecard').length).toBeGreaterThan(20);
    for (const line of json) expect(line.score === null).toBe(line.reason !== null);
  });

  it('starter lists the kinds, and writes one of them as a document without a fault', () => {
    expect(sightline('starter').out.trim().split('\n')).toHaveLength(8);
    const file = join(folder, 'hospital.json');
    expect(
      sightline('starter', 'hospital', '--language', 'vi', '--name', 'Bệnh viện A', '--out', file).code,
    ).toBe(0);
    const { organization, kpis = [] } = JSON.parse(readFileSync(file, 'utf8')) as PortableDocument;
    expect([organization.code, organization.name]).toEqual(['benh-vien-a', 'Bệnh viện A']);
    expect(kpis.length).toBeGreaterThan(20);
    expect(sightline('check', file).out).toBe('0 errors, 0 warnings\n');
    const none = sightline('starter', 'circus');
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('hospital')]);
  });

  it('explain prints the receipt of one score, by address or in short', () => {
    const { out } = sightline(
      'explain',
      demo,
      '--node',
      'marlowe/on_time',
      '--period',
      '2026-10',
      '--today',
      '2026-11-23',
    );
    expect(out).toContain('Delivered on the promised day · kpi · 2026-10');
    expect(out).toMatch(/formula: formula 100 \* on_time_deliveries \/ deliveries/);
    const receipt = JSON.parse(
      sightline(
        'explain',
        demo,
        '--node',
        'scorecard:marlowe/marlowe',
        '--period',
        '2026-10',
        '--today',
        '2026-11-23',
        '--json',
      ).out,
    ) as {
      score: number;
      children: { contribution: number | null }[];
    };
    expect(receipt.children.reduce((sum, c) => sum + (c.contribution ?? 0), 0)).toBeCloseTo(receipt.score, 9);
  });

  const explain = (...args: string[]) =>
    sightline('explain', demo, '--today', '2026-11-23', '--period', '2026-10', ...args);

  it('explain shows a ratio’s numerator and denominator over the year, and never calls it an average', () => {
    const { out } = explain('--node', 'marlowe/on_time', '--ytd');
    const [, numerator, denominator, value] =
      /ratio-parts: numerator ([\d.]+) · denominator ([\d.]+) · value ([\d.]+)/.exec(out) ?? [];
    expect(Number(numerator) / Number(denominator)).toBeCloseTo(Number(value), 5);
    expect(out).toMatch(/ratio: n 10 · m 10\n/);
    expect(out).not.toMatch(/how avg/);
    const monthly = [...out.matchAll(/^ {2}Deliveries +([\d.]+) {2}2026-\d\d/gm)].map((m) => Number(m[1]));
    expect(monthly).toHaveLength(10);
    expect(monthly.reduce((a, b) => a + b, 0)).toBeCloseTo(Number(denominator), 3);
  });

  it('explain prints columns that add up as they are printed, and why each part changed', () => {
    const { out } = explain('--node', 'marlowe');
    const column = (from: string, pattern: RegExp) =>
      [...out.slice(out.indexOf(from)).split('\n\n')[0]!.matchAll(pattern)].map((m) => Number(m[1]));
    for (const [from, pattern] of [
      ['children (', /= +(-?[\d.]+) {2}(?!together)/g],
      ['coverage (share', /= +(-?[\d.]+) % /g],
    ] as const) {
      const together = Number(/(-?[\d.]+)(?: %)? {2}together/.exec(out.slice(out.indexOf(from)))?.[1]);
      expect(column(from, pattern).reduce((a, b) => a + b, 0)).toBeCloseTo(together, 9);
    }
    const total = Number(/change since 2026-09: (-?[\d.]+)/.exec(out)?.[1]);
    const parts = column('change since', /^ +(-?[\d.]+) {2}\S/gm);
    expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 9);
    expect(out).toMatch(/\(score -?[\d.]+/);
  });

  it('a node is found by a short form; where several are meant, or none, the candidates are listed', () => {
    for (const node of ['marlowe:on_time', 'marlowe/on_time', 'kpi:marlowe/on_time'])
      expect(explain('--node', node).out).toMatch(/^Delivered on the promised day · kpi/);
    expect(explain('--node', 'on_time').err).toMatch(
      /on_time may be any of these:\n {4}kpi:marlowe\/on_time\n {4}kpi:parcel\/on_time/,
    );
    expect(explain('--node', 'marlowe/on_tiem').err).toMatch(
      /there is no node marlowe\/on_tiem; the nearest are:\n {4}kpi:marlowe\/on_time/,
    );
  });

  it('a period that is none is answered with the forms and the nearest', () => {
    for (const [asked, meant] of [
      ['2026', 'FY2026'],
      ['2026Q1', 'FY2026-Q1'],
      ['2026-3', '2026-03'],
      ['2026-H1', 'FY2026-H1'],
      ['nonsense', '2026-10'],
    ] as const) {
      const { code, err } = sightline('score', demo, '--today', '2026-11-23', '--period', asked);
      expect(code).toBe(1);
      expect(err).toBe(
        `sightline: ${asked} is no period; write one like 2026-03-09, 2026-W10, 2026-03, FY2026-Q1, FY2026-H1 or FY2026 (did you mean ${meant}?)\n`,
      );
    }
  });

  it('check ends with 1 and the line where something is wrong', () => {
    const bad = join(folder, 'bad.json');
    writeFileSync(
      bad,
      readFileSync(demo, 'utf8').replace('"measure":"marlowe:on_time"', '"measure":"marlowe:on_tiem"'),
    );
    expect(sightline('check', demo)).toMatchObject({ code: 0, out: '0 errors, 0 warnings\n' });
    const { code, out } = sightline('check', bad);
    expect(code).toBe(1);
    expect(out).toMatch(
      /bad\.json:\d+:\d+ error: there is no measure marlowe:on_tiem\n {4}→ did you mean on_time\?/,
    );
  });

  it('what is not there is said in one line, without a stack', () => {
    for (const args of [
      ['score', 'nowhere.json'],
      ['explain', demo, '--node', 'nothing'],
      ['score', demo, '--period', '2026-99'],
      ['score', demo, '--as-of', 'x'],
      ['map', demo, 'nowhere.json', demo],
      ['map', demo, folder, demo],
      ['map', demo, demo, demo, '--out', join(folder, 'nowhere', 'out.json')],
    ]) {
      const { code, err } = sightline(...args);
      expect(code, args.join(' ')).toBe(1);
      expect(err).toMatch(/sightline: /);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });
});

describe("on the product's data", () => {
  const start = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
    const port = await freePort();
    const child = spawn(
      process.execPath,
      ['-e', `import(${JSON.stringify(join(root, 'src/server.ts'))}).then((server) => server.main())`],
      { env: { ...env, PORT: String(port) }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await new Promise<void>((ready, failed) => {
      child.stderr.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Sightline runs')) ready();
      });
      child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
    });
    return {
      url: `http://127.0.0.1:${port}`,
      stop: () =>
        new Promise((stopped) => {
          child.removeAllListeners('exit');
          child.once('exit', () => stopped());
          child.kill('SIGTERM');
        }),
    };
  };

  it('import and export work while it runs and while it is stopped, and are equal to the byte', async () => {
    expect(sightline('export').err).toMatch(/there is no data in/);
    const product = await start();
    expect(statSync(join(data, 'door.json')).mode & 0o777).toBe(0o600);
    expect(sightline('import', demo).err).toMatch(/no owner yet/);
    const made = await fetch(`${product.url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Owner', email: 'owner@example.org', password: 'correct horse battery' }),
    });
    expect(made.status).toBe(200);
    expect(sightline('import', demo, '--dry').out).toMatch(
      /^would make the organization marlowe: \d+ statements and \d+ figures; nothing was recorded$/m,
    );
    const nowhere = sightline('import', demo, '--org', 'nowhere');
    expect([nowhere.code, nowhere.err]).toEqual([
      1,
      'sightline: there is no organization nowhere; add --new to make it from this document\n',
    ]);
    expect(sightline('import', demo).out).toMatch(/made the organization marlowe/);
    const running = sightline('export').out;
    expect(sightline('import', demo).out).toBe('marlowe: nothing is new\n');
    expect(running).toBe(writeDocument(JSON.parse(running)));
    const without = join(folder, 'without.json');
    const less = JSON.parse(running) as PortableDocument;
    less.measures = less.measures?.filter((m) => m.code !== 'likes');
    less.figures = less.figures?.filter((f) => f.measure !== 'likes');
    writeFileSync(without, writeDocument(less));
    expect(sightline('import', without).out).toBe('marlowe: nothing is new\n');
    const other = join(folder, 'other.json');
    const { figures: _, ...bare } = less;
    writeFileSync(
      other,
      writeDocument({
        ...bare,
        organization: { ...bare.organization, code: 'elsewhere', name: 'Elsewhere' },
      }),
    );
    expect(sightline('import', other).out, 'a foreign document never lands in another organization').toMatch(
      /made the organization/,
    );
    expect(sightline('export', '--org', 'marlowe').out).toBe(running);
    await product.stop();
    expect(existsSync(join(data, 'door.json'))).toBe(false);
    const stopped = sightline('export', '--org', 'marlowe').out;
    expect(stopped).toBe(running);
    expect(sightline('import', without, '--prune', '--dry').out, 'a dry run records nothing').toMatch(
      /^marlowe: \d+ statements? and \d+ figures? would be recorded; nothing was$/m,
    );
    expect(sightline('export', '--org', 'marlowe').out).toBe(running);
    expect(sightline('import', without, '--prune').out).toMatch(/recorded as number 2/);
    expect(sightline('export', '--org', 'marlowe').out).toBe(readFileSync(without, 'utf8'));
    expect(sightline('check', without).out).toMatch(/^0 errors/);
  }, 240_000);
});
