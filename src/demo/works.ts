/** What Marlowe agrees on about a KPI or an objective that is off target, one after another; then they begin anew. */
export const works: Readonly<Record<string, readonly string[]>> = {
  damage_rate: [
    'Weigh and measure every parcel over 20 kg at the ramp for two weeks',
    'Take glass and pots off the fast belts in the two hubs with most damage',
    'Send the ten senders with most damage a packing guide and ask again in a month',
    'Count damage by shift and say which shift needs a second pair of hands',
    'Try a softer chute in Hub South and compare it with Hub North',
    'Write down where each damaged item was first seen damaged',
    'Ask loaders what they would change, and do the first three',
    'Replace the worn rollers on belts 3 and 7',
  ],
  complaints: [
    'Read a hundred complaints aloud with the depot heads and sort them by cause',
    'Call back everybody who complained twice in the quarter',
    'Move two people from letters to the telephone on Mondays',
    'Tell senders of a delay before their customers ask',
    'Put the five most frequent answers where the driver can give them at the door',
    'Close complaints only when whoever complained says so, in one region',
    'Say on the card at the door where the parcel is, not where it was',
    'Drop the form that asks for the number three times',
  ],
  csat: [
    'Ask customers at the door, not a week later by mail, in two depots',
    'Let the same driver drive the same street for a month in Parcel South',
    'Find out why Fridays score lower than other days',
    'Repeat the survey in the language of the street',
    'Show each round its own stars at the start of the shift',
  ],
  skills: [
    'Name for each depot the skill whose lack stops most rounds',
    'Book the training rooms for the next half-year now',
    'Pair every new planner with an experienced one for four weeks',
    'Keep two hours of every second Thursday free of rounds for learning',
    'Ask who would teach, and pay for it',
  ],
  certified: [
    'List whose certificate ends within ninety days, and book them',
    'Let depots renew certificates on their own day',
    'Ask the inspector for a second examiner until summer',
  ],
  digital: [
    'Stand beside ten drivers who switched the handheld off, and ask why',
    'Let the planner load its maps before the gate, not behind it',
    'Give every depot one person who knows the handheld by heart',
  ],
  security_audit: ['Close the three findings of the audit', 'Rehearse the audit with another division'],
  loyalty: [
    'Write to the forty customers whose contracts end this quarter',
    'Find what those who left had in common',
    'Offer the ten largest a review of their own twice a year',
  ],
  turnover: [
    'Talk with everyone who left within a year, by telephone, not by form',
    'Bring a plan for the first eight weeks of a driver to the next review',
  ],
  retention: [
    'Say for every lost contract when we could have known',
    'Visit the customers whose volume fell',
  ],
  injury_rate: ['Measure the height of every tail lift', 'Clear ice before the first shift, not during it'],
  roce: ['List the halls that are used for less than half the day', 'Sell the four trunks that stand'],
  operating_margin: [
    'Say what each of the three largest contracts earns, all costs counted',
    'Bring the fuel clause into the contracts that lack it',
  ],
  revenue: [
    'Call the quotes of the quarter that were never answered',
    'Raise list prices in the north by 2 %',
  ],
  training_hours: ['Give back the hours that were taken for the peak'],
  cash_days: ['Remind on the day after the due day, not on the tenth'],
  grow: ['Say which two trades grow fastest and who calls on them'],
  first_attempt: ['Ask for the floor and the bell when the order is placed'],
};

/** Of what nobody foresaw. */
export const anyWork: readonly ((name: string) => string)[] = [
  (name) => `Find the three largest causes behind “${name}” and say what each costs`,
  (name) => `Bring a plan for “${name}” with dates to the next review`,
];
