/** What each measure of the demo counts, where its number comes from, and who in the head office keeps it. */

export interface Defined {
  description: string;
  source: string;
  /** Function of the head office that answers for it in the company's own scorecard. */
  office: Office;
}

type Office = 'finance' | 'customers' | 'operations' | 'fleet' | 'safety' | 'people' | 'digital' | 'sales';

/** Who answers for a corporate KPI, and who enters its number. */
export const offices: Record<Office, { owner: string; updater: string }> = {
  finance: { owner: 'Noor Castellan, chief financial officer', updater: 'Financial control' },
  customers: { owner: 'Elena Duarte, director of customer experience', updater: 'Customer insight' },
  operations: { owner: 'Henrik Solberg, chief operating officer', updater: 'Operations planning' },
  fleet: { owner: 'Ruth Adeyemi, head of fleet', updater: 'Fleet desk' },
  safety: { owner: 'Jonas Weber, head of safety and environment', updater: 'Safety and environment' },
  people: { owner: 'Priya Raman, chief people officer', updater: 'People analytics' },
  digital: { owner: 'Daniel Cho, chief information officer', updater: 'Service operations' },
  sales: { owner: 'Marta Silva, sales director', updater: 'Sales desk' },
};

export const defined: Record<string, Defined> = {
  cash_days: {
    description:
      'Days of stock plus days until customers pay, less days until we pay suppliers, at the end of the month.',
    source: 'General ledger',
    office: 'finance',
  },
  roce: {
    description: 'Operating result of the last four quarters over average capital employed.',
    source: 'General ledger',
    office: 'finance',
  },
  damage_rate: {
    description: 'Items reported damaged within seven days, of every 1,000 delivered.',
    source: 'Claims register',
    office: 'customers',
  },
  csat: {
    description: 'Share of answers of 4 or 5 out of 5 to “How was this delivery?”.',
    source: 'Customer panel',
    office: 'customers',
  },
  retention: {
    description: 'Contract customers of twelve months ago that still have a contract.',
    source: 'Contract register',
    office: 'customers',
  },
  complaints: {
    description:
      'Complaints by any channel, of every 1,000 deliveries; several about one delivery count once.',
    source: 'Service desk',
    office: 'customers',
  },
  nps: {
    description:
      'Promoters (9 and 10) less detractors (0 to 6), in points, of all answers to “Would you recommend us?”.',
    source: 'Quarterly customer survey',
    office: 'customers',
  },
  first_attempt: {
    description: 'Deliveries handed over at the first visit, of all deliveries first attempted in the month.',
    source: 'Handheld scans',
    office: 'operations',
  },
  sort_accuracy: {
    description: 'Parcels that left the hub on the right trailer, of all parcels sorted.',
    source: 'Sorter log',
    office: 'operations',
  },
  pick_accuracy: {
    description: 'Order lines picked without error, of all lines checked at packing.',
    source: 'Warehouse system',
    office: 'operations',
  },
  revisits: {
    description: 'Installations that needed a second visit within 30 days.',
    source: 'Job planner',
    office: 'operations',
  },
  address_quality: {
    description: 'Bookings whose address needs no correction before the round is planned.',
    source: 'Booking system',
    office: 'digital',
  },
  vehicle_availability: {
    description: 'Vehicles fit to drive when their shift begins, of all vehicles planned.',
    source: 'Fleet register',
    office: 'fleet',
  },
  app_availability: {
    description: 'Minutes of the day in which a customer could both book and track a parcel.',
    source: 'Service monitor',
    office: 'digital',
  },
  hub_utilisation: {
    description:
      'Share of sorting capacity in use. Too little wastes it; too much leaves no room for a bad day.',
    source: 'Sorter log',
    office: 'operations',
  },
  dock_to_stock: {
    description: 'Hours from the arrival of goods until they can be picked, mean of all receipts.',
    source: 'Warehouse system',
    office: 'operations',
  },
  empty_running: {
    description: 'Kilometres driven without a load, of all kilometres driven.',
    source: 'Telematics',
    office: 'operations',
  },
  fuel_use: {
    description: 'Litres of fuel for every 100 km of the heavy fleet.',
    source: 'Telematics',
    office: 'fleet',
  },
  lead_time: {
    description: 'Days from booking to the visit, mean of the jobs done in the month.',
    source: 'Job planner',
    office: 'operations',
  },
  route_density: {
    description: 'Stops made for every hour on the road, depot time left out.',
    source: 'Handheld scans',
    office: 'operations',
  },
  injury_rate: {
    description:
      'Injuries with at least one lost shift, of every million hours worked, agency staff included.',
    source: 'Safety register',
    office: 'safety',
  },
  co2_per_delivery: {
    description: 'Carbon dioxide of own and subcontracted transport, well to wheel, over deliveries.',
    source: 'Fuel cards and subcontractors’ statements',
    office: 'safety',
  },
  security_audit: {
    description:
      'The quarter’s independent audit of buildings, vehicles and systems closed without a major finding.',
    source: 'Audit report',
    office: 'safety',
  },
  safety_walks: {
    description: 'Walks through a site held by a manager with a safety representative, and written up.',
    source: 'Safety register',
    office: 'safety',
  },
  training_hours: {
    description: 'Hours of training completed in the month for every person employed at its end.',
    source: 'Learning system',
    office: 'people',
  },
  certified: {
    description: 'Staff whose certificates for their present job are all valid at the end of the month.',
    source: 'Learning system',
    office: 'people',
  },
  engagement: {
    description: 'Share of favourable answers to the twelve questions of the pulse survey.',
    source: 'Pulse survey',
    office: 'people',
  },
  turnover: {
    description: 'Leavers of the last twelve months over average headcount.',
    source: 'Payroll',
    office: 'people',
  },
  absence: {
    description: 'Hours lost to sickness, of all hours planned.',
    source: 'Payroll',
    office: 'people',
  },
  digital_adoption: {
    description: 'Rounds planned and run on the handheld from start to end, of all rounds.',
    source: 'Handheld scans',
    office: 'digital',
  },
  ideas: {
    description: 'Ideas from staff put to work in the month, whatever they save.',
    source: 'Idea board',
    office: 'people',
  },
  overtime: {
    description: 'Hours paid as overtime, of all hours paid.',
    source: 'Payroll',
    office: 'operations',
  },
  agency_spend: {
    description: 'Invoices of labour agencies for the month, approved by the department’s controller.',
    source: 'Accounts payable',
    office: 'finance',
  },
  new_contracts: {
    description: 'Contracts of at least a year signed in the month.',
    source: 'Contract register',
    office: 'sales',
  },
  quotes_in_day: {
    description: 'Quotes sent within one working day of the request.',
    source: 'Sales desk log',
    office: 'sales',
  },
  call_wait: {
    description: 'Calls that a person answered within 30 seconds, of all calls offered.',
    source: 'Telephone system',
    office: 'customers',
  },
  first_contact: {
    description: 'Cases closed at the first contact and not opened again within a week.',
    source: 'Service desk',
    office: 'customers',
  },
  late_departures: {
    description: 'Rounds that left more than ten minutes after their time, of all rounds.',
    source: 'Telematics',
    office: 'operations',
  },
  scan_compliance: {
    description: 'Parcels with every scan from collection to hand-over.',
    source: 'Handheld scans',
    office: 'operations',
  },
  revenue: {
    description: 'Invoiced and accrued revenue of the month, without fuel surcharges.',
    source: 'General ledger',
    office: 'finance',
  },
  cost: {
    description: 'All operating cost of the month: network, fleet, people and depreciation.',
    source: 'General ledger',
    office: 'finance',
  },
  other_cost: {
    description: 'All operating cost of the month except what training costs.',
    source: 'General ledger',
    office: 'finance',
  },
  training_cost: {
    description: 'Hours of training held, at the cost of an hour: wage, trainer and room.',
    source: 'Learning system and general ledger',
    office: 'people',
  },
  training_held: {
    description: 'Hours of training completed in the month by all people employed.',
    source: 'Learning system',
    office: 'people',
  },
  training_rate: {
    description: 'Wage, trainer and room for one person’s hour of training.',
    source: 'General ledger',
    office: 'people',
  },
  people: {
    description: 'People employed at the end of the month.',
    source: 'Payroll',
    office: 'people',
  },
  deliveries: {
    description: 'Deliveries completed in the month.',
    source: 'Handheld scans',
    office: 'operations',
  },
  on_time_deliveries: {
    description: 'Deliveries completed on the day that was promised at booking.',
    source: 'Handheld scans',
    office: 'operations',
  },
  revenue_growth: {
    description: 'Revenue of the month against the same month a year before.',
    source: 'General ledger',
    office: 'finance',
  },
  operating_margin: {
    description: 'What is left of revenue after operating cost, before interest and tax.',
    source: 'General ledger',
    office: 'finance',
  },
  cost_per_delivery: {
    description: 'Operating cost over deliveries completed.',
    source: 'General ledger and handheld scans',
    office: 'finance',
  },
  on_time: {
    description: 'Deliveries completed on the promised day, of all deliveries.',
    source: 'Handheld scans',
    office: 'operations',
  },
};
