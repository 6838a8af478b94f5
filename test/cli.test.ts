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
      /^marlowe · Corporate scorecard\s+72\.34\s+On target\s+99\.4 %\s+scorecard:marlowe\/marlowe$/m,
    );
    const json = JSON.parse(
      sightline('score', demo, '--today', '2026-11-23', '--period', '2026-10', '--ytd', '--json').out,
    ) as { kind: string; score: number | null; reason: string | null }[];
    expect(json.filter((l) => l.kind === 'scorecard').length).toBeGreaterThan(20);
    for (const line of json) expect(line.score === null).toBe(line.reason !== null);
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
    expect(sightline('import', without, '--prune').out).toMatch(/recorded as number 2/);
    expect(sightline('export', '--org', 'marlowe').out).toBe(readFileSync(without, 'utf8'));
    expect(sightline('check', without).out).toMatch(/^0 errors/);
  }, 240_000);
});
