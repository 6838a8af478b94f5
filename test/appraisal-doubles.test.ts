/** Data in which a person has two appraisals in a cycle, from before there was to be one: they stay, and the rule holds after. */
import { expect, test } from 'vitest';
import { openDatabase } from '../src/platform/db/database.ts';
import { openPglite } from '../src/platform/db/pglite.ts';
import { openPostgresql } from '../src/platform/db/postgresql.ts';
import { emptyPlace } from './engines.ts';

const one = (id: string, person: string) =>
  `insert into appraisal (org_id, id, cycle, person, person_name, unit, manager, manager_name, readers, period, terms,
                          items, state, course, by_id, by, made)
   values ('o', '${id}', 'c', '${person}', 'P', 'u', 'mia', 'Mia', '{}', 'FY2026', '{}', '[]', 'proposed', '{}', 'ann',
           'Ann', now())`;

test.each(['pglite', 'postgresql'] as const)(
  'what was begun twice stays when the rule comes, and a third is refused, on %s',
  async (name) => {
    const { place, clear } = await emptyPlace(name);
    try {
      await (await openDatabase(place)).close();
      const engine = place.databaseUrl
        ? await openPostgresql(place.databaseUrl, () => {})
        : await openPglite(place.dataDir ?? '', () => {});
      const connection = await engine.connect();
      // As the data was before the rule, with a person who has two.
      for (const statement of [
        'drop index appraisal_of_person',
        'alter table appraisal drop column doubled',
        `delete from migration where name = '0041-one-appraisal.sql'`,
        `insert into organization (org_id, name) values ('o', 'O')`,
        `insert into membership (org_id, user_id, role) values ('o', 'cora', 'viewer')`,
        `insert into appraisal_cycle (org_id, id, name, period, terms, named, by_id, by, made)
         values ('o', 'c', 'Year', 'FY2026', '{}', '[]', 'ann', 'Ann', now())`,
        one('first', 'cora'),
        one('second', 'cora'),
        one('other', 'dora'),
      ])
        await connection.exec(statement);
      connection.release();
      await engine.close();
      const db = await openDatabase(place);
      const seen = await db.transaction({ org: 'o', person: 'cora' }, (tx) =>
        tx.query('select id, doubled from appraisal order by n'),
      );
      expect(seen).toEqual([
        { id: 'first', doubled: true },
        { id: 'second', doubled: false },
      ]);
      await expect(db.transaction({ org: 'o' }, (tx) => tx.execute(one('third', 'cora')))).rejects.toThrow(
        /appraisal_of_person/,
      );
      await db.close();
    } finally {
      await clear();
    }
  },
);
