/** The same scores and coverages in SQL, for databases that hold the world in tables `cell`, `unit`, `kpi_weight`, `objective_weight`, `perspective_weight`. */

export const schema = [
  'create table cell (u integer, k integer, m integer, f boolean, actual double precision, target double precision)',
  'create table unit (u integer, parent integer, depth integer)',
  'create table kpi_weight (k integer, m integer, w double precision)',
  'create table objective_weight (o integer, w double precision)',
  'create table perspective_weight (p integer, w double precision)',
];

/** A full recompute. Levels of the tree from the deepest up: a parent's cascade is its children's scores. */
export function recompute(depth: number): string[] {
  const statements = [
    'drop table if exists kpi',
    'drop table if exists own',
    'drop table if exists objective',
    'drop table if exists perspective',
    'drop table if exists card',
    `create table kpi as
     with value as (
       select c.u, c.k, c.m, c.target as t, case when c.k % 3 = 0 then -1 else 1 end as s,
              case when c.f then a.actual * 0.5 + b.actual / 2 else c.actual end as v
         from cell c
         left join cell a on a.u = c.u and a.k = case when c.f then c.k - 1 else -1 end and a.m = c.m
         left join cell b on b.u = c.u and b.k = case when c.f then c.k - 2 else -1 end and b.m = c.m),
     step as (select u, k, m, s, v, t, s * 0.2 * abs(t) as d from value)
     select u, k, m, case
         when v is null then null
         else least(100, greatest(0, case
           when s * (v - t) >= 0 then 70 + (v - t) / d * 30
           when s * (v - (t - d)) >= 0 then 40 + (v - (t - d)) / d * 30
           else (v - (t - d - d)) / d * 40 end)) end as score
       from step`,
    `create table own as
     select u, x.k / 3 as o, x.m, sum(w * score) filter (where score is not null) / sum(w) filter (where score is not null) as score,
            coalesce(sum(w) filter (where score is not null), 0) / sum(w) as cover
       from (select u, k, m, score from kpi) x join kpi_weight g on g.k = x.k and g.m = x.m
      group by u, x.k / 3, x.m`,
    'create table objective (u integer, o integer, m integer, score double precision, cover double precision)',
  ];
  for (let d = depth - 1; d >= 0; d--)
    statements.push(
      `insert into objective
       with child as (
         select n.parent as u, j.o, j.m, avg(j.score) as score, coalesce(sum(j.cover) filter (where j.score is not null), 0) / count(*) as cover
           from objective j join unit n on n.u = j.u and n.depth = ${d + 1} group by n.parent, j.o, j.m)
       select w.u, w.o, w.m,
              case when w.score is not null and c.score is not null then 0.5 * w.score + 0.5 * c.score else coalesce(w.score, c.score) end,
              case when c.u is not null then 0.5 * w.cover + 0.5 * c.cover else w.cover end
         from own w join unit n on n.u = w.u and n.depth = ${d}
         left join child c on c.u = w.u and c.o = w.o and c.m = w.m`,
    );
  const rolled = (name: string, from: string, key: string, to: string | null, weights: string) =>
    `create table ${name} as
     select x.u, ${to ? `x.${key} / 2 as ${to}, ` : ''}x.m, sum(g.w * x.score) filter (where x.score is not null) / sum(g.w) filter (where x.score is not null) as score,
            coalesce(sum(g.w * x.cover) filter (where x.score is not null), 0) / sum(g.w) as cover
       from ${from} x join ${weights} g on g.${key} = x.${key} group by x.u, ${to ? `x.${key} / 2, ` : ''}x.m`;
  statements.push(rolled('perspective', 'objective', 'o', 'p', 'objective_weight'));
  statements.push(rolled('card', 'perspective', 'p', null, 'perspective_weight'));
  return statements;
}

/** Sums that two recomputes must agree in. */
export const checks = 'select sum(score) as score, sum(cover) as cover, count(score) as n from card';
