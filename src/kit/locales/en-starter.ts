/** English: the starter library and the guided scorecard. */
export const enStarter = {
  'start.starter': 'From a starter scorecard',
  'start.starter.text':
    'Objectives, KPIs and causes for your kind of organization, drawn from the field’s literature. Five minutes.',
  'start.starter.go': 'Choose a kind',
  'starter.kind': 'Kind of organization',
  'starter.links': '{n, plural, one {# cause} other {# causes}}',
  'starter.search': 'Search objectives and KPIs of every kind',
  'starter.found': '{n, plural, =0 {Nothing found} one {# found} other {# found}}',
  'starter.there': 'on the scorecard already',
  'starter.role.leading': 'leading',
  'starter.role.lagging': 'lagging',
  'starter.computed': 'computed from {names}',
  'starter.first': 'Value of {period}',
  'starter.first.of': '{name}, {period}',
  'starter.later': 'later',
  'starter.weight': 'Weight',
  'starter.weight.wrong': 'A weight is 0 or more.',
  'starter.target': 'target {target}',
  'starter.value': 'first value {value}',
  'starter.causes': 'What leads to what',
  'starter.leadsTo': 'leads to',
  'starter.lag': '({n, plural, one {# month} other {# months}})',
  'starter.step.kind': 'Kind',
  'starter.step.objectives': 'Objectives',
  'starter.step.kpis': 'KPIs',
  'starter.step.result': 'Result',
  'starter.title.first': 'A first scorecard',
  'starter.title.kind': 'Starter library',
  'starter.title.objectives': 'What do you want to achieve?',
  'starter.title.kpis': 'How will you know?',
  'starter.title.result': 'This is how it will stand',
  'starter.text.kind':
    'Choose what comes closest to your organization. Everything can be changed afterwards.',
  'starter.text.add': 'What you choose is added to {scorecard}. Nothing that stands there is changed.',
  'starter.text.objectives':
    'A sensible set is chosen. Leave out what is not yours; ten to fifteen are enough.',
  'starter.text.kpis':
    'Leading KPIs tell early, lagging ones tell what came of it. Owner, target and a first value can wait.',
  'starter.text.result': 'Nothing is recorded yet. It is made as a whole, in one step.',
  'starter.wrong.name': 'What is the organization called?',
  'starter.wrong.kind': 'Choose a kind first.',
  'starter.wrong.objectives': 'Choose at least one objective.',
  'starter.wrong.kpis': 'Choose at least one KPI.',
  'starter.sources': 'Literature behind “{name}”',
  'starter.chosen':
    '{objectives, plural, one {# objective} other {# objectives}} · {kpis, plural, one {# KPI} other {# KPIs}}',
  'starter.warn.objectives': '{n} objectives are many: up to 15 can be steered by.',
  'starter.warn.kpis': '{n} KPIs are many: up to 25 can be steered by.',
  'starter.warn.perspective': '{name} is empty.',
  'starter.warn.objective': '“{name}” has no KPI.',
  'starter.warn.leading': 'Leading and lagging KPIs belong together; here is one sort only.',
  'starter.target.above': 'Above {at}, or it has no score',
  'starter.target.below': 'Below {at}, or it has no score',
  'starter.noTarget': 'no target yet',
  'starter.warn.targets':
    '{n, plural, one {# KPI has no target yet: it is} other {# KPIs have no target yet: they are}} shown, and not scored.',
  'starter.next': 'Next',
  'starter.create': 'Create the scorecard',
  'starter.add': 'Add to the scorecard',
  'starter.owner': 'Only the owner makes organizations',
  'starter.owner.text':
    'Ask whoever owns this installation. On a scorecard that you may edit, you can add from the library yourself.',
  'starter.forbidden':
    'Administrators and strategists add from the library, to scorecards that they may change. Ask one of them.',
  'starter.template': 'This scorecard is a template',
  'starter.template.text':
    'Several units share its definitions. From the library, objectives are added to the scorecard of one unit.',
  'starter.done': 'Your scorecard stands. The next three things:',
  'starter.next.values': 'Enter values',
  'starter.next.values.text': 'Type or paste the periods that you have; scores come at once.',
  'starter.next.invite': 'Invite people',
  'starter.next.invite.text': 'Whoever answers for a KPI enters its values.',
  'starter.next.targets': 'Set targets',
  'starter.next.targets.text':
    'A KPI without a target is shown, and not scored: give one to each that has none.',
  'target.order.more':
    '{n, plural, one {So it is with # other target.} other {So it is with # other targets.}}',
  'target.order.above':
    'With a target of {target} this KPI cannot be scored: it must lie above the limit “{limit}”, {at}. Raise the target, or change the limit in the definition.',
  'target.order.below':
    'With a target of {target} this KPI cannot be scored: it must lie below the limit “{limit}”, {at}. Lower the target, or change the limit in the definition.',
} as const;
