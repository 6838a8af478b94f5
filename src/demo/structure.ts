/** Who and what the demo organization consists of. Every name is invented. */
export interface DemoUnit {
  code: string;
  name: string;
  kind: 'company' | 'division' | 'department' | 'team' | 'person';
  parent?: string;
  owner: string;
}

const unit = (
  code: string,
  name: string,
  kind: DemoUnit['kind'],
  parent: string | undefined,
  owner: string,
) => ({
  code,
  name,
  kind,
  ...(parent ? { parent } : {}),
  owner,
});

export const company = 'marlowe';

export const units: DemoUnit[] = [
  unit(company, 'Marlowe Parcel Group', 'company', undefined, 'Ines Marlowe'),
  unit('parcel', 'Parcel Delivery', 'division', company, 'Tomas Ferreira'),
  unit('freight', 'Road Freight', 'division', company, 'Greta Lindqvist'),
  unit('fulfilment', 'Fulfilment', 'division', company, 'Pham Thu Ha'),
  unit('home', 'Home Services', 'division', company, 'Samuel Okoro'),
  unit('parcel_north', 'Parcel North', 'department', 'parcel', 'Mila Hansen'),
  unit('parcel_south', 'Parcel South', 'department', 'parcel', 'Andre Castillo'),
  unit('parcel_care', 'Customer Care', 'department', 'parcel', 'Le Minh Chau'),
  unit('freight_linehaul', 'Linehaul', 'department', 'freight', 'Oskar Brandt'),
  unit('freight_fleet', 'Fleet and Workshops', 'department', 'freight', 'Ruth Adeyemi'),
  unit('freight_sales', 'Freight Sales', 'department', 'freight', 'Paolo Conti'),
  unit('ff_inbound', 'Inbound', 'department', 'fulfilment', 'Nguyen Quang Huy'),
  unit('ff_outbound', 'Pick and Pack', 'department', 'fulfilment', 'Clara Novak'),
  unit('ff_returns', 'Returns', 'department', 'fulfilment', 'Joel Whitaker'),
  unit('home_install', 'Installation', 'department', 'home', 'Amara Diallo'),
  unit('home_planning', 'Route Planning', 'department', 'home', 'Viktor Hale'),
  unit('home_partners', 'Partner Network', 'department', 'home', 'Sofia Marin'),
  unit('depot_aldgate', 'Depot Aldgate', 'team', 'parcel_north', 'Dan Mercer'),
  unit('depot_briar', 'Depot Briar Lane', 'team', 'parcel_north', 'Hoa Tran'),
  unit('depot_cutler', 'Depot Cutler Road', 'team', 'parcel_north', 'Elif Kaya'),
  unit('depot_dunmore', 'Depot Dunmore', 'team', 'parcel_south', 'Marcus Reid'),
  unit('depot_eastgate', 'Depot Eastgate', 'team', 'parcel_south', 'Yuki Arai'),
  unit('depot_fenwick', 'Depot Fenwick', 'team', 'parcel_south', 'Lena Vogt'),
  unit('p_chau', 'Le Minh Chau', 'person', 'parcel_care', 'Le Minh Chau'),
  unit('p_brandt', 'Oskar Brandt', 'person', 'freight_linehaul', 'Oskar Brandt'),
  unit('p_conti', 'Paolo Conti', 'person', 'freight_sales', 'Paolo Conti'),
  unit('p_novak', 'Clara Novak', 'person', 'ff_outbound', 'Clara Novak'),
  unit('p_hale', 'Viktor Hale', 'person', 'home_planning', 'Viktor Hale'),
];

export const divisions = units.filter((u) => u.kind === 'division').map((u) => u.code);
export const unitOf = new Map(units.map((u) => [u.code, u]));

export const perspectives = [
  { code: 'financial', name: 'Financial', question: 'How do we look to shareholders?', order: 1 },
  { code: 'customer', name: 'Customer', question: 'How do our customers see us?', order: 2 },
  { code: 'internal', name: 'Internal processes', question: 'What must we excel at?', order: 3 },
  {
    code: 'learning',
    name: 'Learning and growth',
    question: 'Can we continue to improve and create value?',
    order: 4,
  },
];

/** As whom whoever begins the demo finds their own KPIs, actions and reviews in it. */
export const demoFounder = 'Daniel Cho';

export const themes = [
  { code: 'promise', name: 'Keep the promise', description: 'Every delivery on the day we said.' },
  { code: 'lean', name: 'Lean network', description: 'Fewer kilometres, fewer touches, fewer errors.' },
  { code: 'people', name: 'Skilled people', description: 'People who stay, learn and go home safe.' },
];

export const plan = {
  code: 'strategy',
  name: 'Delivered as promised',
  mission: 'We bring what people are waiting for, on the day we said, in the state they hoped for.',
  vision: 'The delivery group that customers choose by name.',
  values: [
    'Say the day, keep the day',
    'Safety before speed',
    'Fix the cause, not the parcel',
    'Every person grows',
  ],
  swot: {
    strengths: ['Dense depot network', 'Own drivers, low dependence on agencies'],
    weaknesses: ['Address quality from small senders', 'Turnover among new drivers'],
    opportunities: ['Two-person home installation', 'Low-emission city zones'],
    threats: ['Marketplace carriers', 'Fuel and wage inflation'],
  },
  state: 'active' as const,
  shares: { own: 70, cascade: 30 },
};
