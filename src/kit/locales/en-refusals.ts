/** English: what the server refuses, by its code. */
export const enRefusals = {
  'refusal.bad-request': 'The server did not understand the request.',
  'refusal.bad-text': 'The text holds characters that cannot be stored.',
  'refusal.sign-in-needed': 'You are signed out. Sign in, then try again.',
  'refusal.not-allowed': 'Your role does not allow this. Ask an administrator of the organization.',
  'refusal.not-allowed.organization.create':
    'Your role does not include creating an organization. Ask an administrator of the organization.',
  'refusal.not-allowed.organization.read':
    'Your role does not include reading this organization. Ask an administrator of the organization.',
  'refusal.not-allowed.document.export':
    'Your role does not include exporting the organization’s document. Ask an administrator of the organization.',
  'refusal.not-allowed.people.read':
    'Your role does not include seeing the people of this organization. Ask an administrator of the organization.',
  'refusal.not-allowed.actual.enter':
    'Your role does not include entering values of this KPI. Ask an administrator of the organization.',
  'refusal.not-allowed.actual.approve':
    'Your role does not include approving values of this KPI. Ask an administrator of the organization.',
  'refusal.not-allowed.view.keep':
    'Your role does not include changing this saved view. Ask an administrator of the organization.',
  'refusal.not-allowed.view.share':
    'Your role does not include sharing views with everyone. Ask an administrator of the organization.',
  'refusal.not-allowed.comment.write':
    'Your role does not include writing comments. Ask an administrator of the organization.',
  'refusal.not-allowed.initiative.update':
    'Your role does not include updating this initiative. Ask an administrator of the organization.',
  'refusal.not-allowed.review.hold':
    'Your role does not include holding reviews of this unit. Ask an administrator of the organization.',
  'refusal.not-allowed.review.reopen':
    'Your role does not include opening a closed review again. Ask an administrator of the organization.',
  'refusal.not-allowed.review.write':
    'Your role does not include writing minutes of this review. Ask an administrator of the organization.',
  'refusal.not-allowed.decision.record':
    'Your role does not include recording decisions about this unit. Ask an administrator of the organization.',
  'refusal.not-allowed.decision.answer':
    'Your role does not include saying how this decision came. Ask an administrator of the organization.',
  'refusal.not-allowed.action.change':
    'Your role does not include changing this action. Ask an administrator of the organization.',
  'refusal.not-allowed.watch.rule':
    'Your role does not include changing what is watched. Ask an administrator of the organization.',
  'refusal.not-allowed.notice.choose':
    'Your role does not include choosing how you are told. Ask an administrator of the organization.',
  'refusal.not-allowed.figures.import':
    'Your role does not include importing values from files. Ask an administrator of the organization.',
  'refusal.not-allowed.definition.edit':
    'Your role does not include changing definitions of this unit. Ask an administrator of the organization.',
  'refusal.not-allowed.template':
    'This is the template’s ({card}): administrators and strategists change it, and its order, for all its units. For one unit it is changed on its own page; what a unit has added can be put in order among it.',
  'refusal.not-allowed.document.import':
    'Your role does not include importing definitions. Ask an administrator of the organization.',
  'refusal.appraisal-due-own': 'What is owed in an appraisal is told to whoever owes it, and to nobody else.',
  'refusal.appraisal-late':
    'The period began on {begun}: say why the weights are agreed only now. Both see the reason.',
  'refusal.appraisal.begun':
    '{person} has an appraisal in the cycle “{cycle}” already, and there is one for each person and cycle: continue that one, or define another cycle for another review period.',
  'refusal.appraisal.no-results-part': 'This appraisal has no part of results: leave them out.',
  'refusal.appraisal.result-twice': 'One result is named twice.',
  'refusal.appraisal.weights-agreed':
    'The weights are agreed: say why they are changed. Both values and the reason stay in sight.',
  'refusal.appraisal.weightless': 'No result weighs anything: give one a weight.',
  'refusal.appraisal.no-result':
    'No result is named yet: name what the person answers for, with its weight, before agreeing.',
  'refusal.appraisal.rated-twice': 'One item is rated twice.',
  'refusal.appraisal.nothing-to-hand-over':
    'There is nothing to hand over yet: rate an item or write something.',
  'refusal.appraisal.empty-note': 'Write a note, or say on which day the conversation was.',
  'refusal.appraisal.mark-results': 'Only a result can be marked as one that could not be influenced.',
  'refusal.appraisal.own-manager': 'Nobody appraises themself: name someone else as manager.',
  'refusal.appraisal.no-item': 'There is no {item} in this appraisal.',
  'refusal.appraisal.no-rating': '{rating} is no rating of the scale: choose one of {scale}.',
  'refusal.appraisal.off-scale':
    '{rating} is not on the scale: say a number from {least} to {most} with at most {decimals} decimals.',
  'refusal.appraisal.self-view-first':
    'The self-view comes first: hand over yours when it is there, or when its deadline has passed. What you have written is kept.',
  'refusal.appraisal.answered': 'This objection was answered. The answer holds; you may comment on it.',
  'refusal.appraisal.no-hearer':
    'Nobody is there to answer an objection: ask an administrator to name someone in the appraisal cycle, who is neither your manager nor you.',
  'refusal.appraisal.cycle-closed': 'This appraisal cycle is closed: open it again, or take another.',
  'refusal.appraisal.no-unit': 'Say in which unit {person} works: their membership names none.',
  'refusal.appraisal.no-manager': 'Nobody manages {unit} or a unit above it: name the manager.',
  'refusal.appraisal.manager-gone': 'There is no such member to be the manager.',
  'refusal.appraisal.moved-on':
    'This appraisal has moved on: that step is no longer, or not yet, its turn. The page shows where it stands.',
  'refusal.appraisal.part-code-twice': 'Two parts have the same code.',
  'refusal.appraisal.parts-weightless': 'No part weighs anything: give one a weight.',
  'refusal.appraisal.results-items':
    'The part {name} is of results: its items are agreed with each person. Leave items out.',
  'refusal.appraisal.part-empty':
    'The part {name} has no behaviour or competency: add one, or take the part out.',
  'refusal.appraisal.item-code-twice': 'Two items of the part {name} have the same code.',
  'refusal.appraisal.two-results': 'There is one part of results at most: join them.',
  'refusal.appraisal.scale-twice': 'Two ratings of the scale have the same value.',
  'refusal.appraisal.points-twice': 'Two pay-out points have the same score.',
  'refusal.appraisal.pays-nobody':
    'The pay-out would pay nobody: the scale of ratings ends at {highest}, below every point that pays.',
  'refusal.appraisal.deadlines-crossed':
    'The deadlines are out of order: each step comes no earlier than the one before it.',
  'refusal.not-allowed.appraisal.define':
    'Your role does not include defining appraisals. Ask an administrator of the organization.',
  'refusal.not-allowed.appraisal.begin':
    'Your role does not include beginning appraisals in this unit. Ask an administrator of the organization.',
  'refusal.not-allowed.appraisal.read':
    'Appraisals are for persons who are signed in: no key and no command line reads them.',
  'refusal.not-allowed.appraisal.write':
    'You may see this appraisal; this step of it is somebody else’s part.',
  'refusal.not-allowed.people.invite':
    'Your role does not include inviting people with this role and unit. Ask an administrator of the organization.',
  'refusal.not-allowed.people.administer':
    'Your role does not include managing people and roles. Ask an administrator of the organization.',
  'refusal.not-allowed.key.make':
    'Your role does not include making access keys. Ask an administrator of the organization.',
  'refusal.name-kept-elsewhere':
    'What is kept under the name {name} is not all of your unit: {kept}. Give another name, or ask an administrator of the organization to give this one.',
  'refusal.field.title': 'The title',
  'refusal.field.name': 'The name',
  'refusal.field.text': 'The text',
  'refusal.field.why': 'The reason',
  'refusal.field.description': 'The description',
  'refusal.field.owner': 'The owner',
  'refusal.field.email': 'The email',
  'refusal.field.password': 'The password',
  'refusal.field.knownAs': 'The name',
  'refusal.field.decidedBy': 'Who answers for it',
  'refusal.field.learned': 'What was learned',
  'refusal.field.withdrawn': 'The reason',
  'refusal.field.statement': 'The statement',
  'refusal.field.body': 'The request',
  'refusal.field.helpedWhy': 'The reason',
  'refusal.field.note': 'The note',
  'refusal.field.sentence': 'The sentence',
  'refusal.field.reason': 'The reason',
  'refusal.field.unit': 'The unit',
  'refusal.field.years': 'The years',
  'refusal.field.address': 'The address',
  'refusal.field.nth': 'Which one of the month',
  'refusal.field.questions': 'The questions',
  'refusal.field.day': 'The day',
  'refusal.field.at': 'The time',
  'refusal.field.firstMonth': 'The first month',
  'refusal.field.due': 'The due day',
  'refusal.form-missing': '{field} is missing: add it.',
  'refusal.form-unknown': 'There is no field {field} here: take it out.',
  'refusal.form-parameter': 'There is no parameter {field} here: take it out, or write one of {known}.',
  'refusal.form-parameter-near':
    'There is no parameter {field} here: did you mean {near}? Those that there are: {known}.',
  'refusal.form-no-parameter': 'There is no parameter {field} here, nor any other: take it out.',
  'refusal.form-number': '{field} is no number: write one such as 12.5.',
  'refusal.form-whole': '{field} is no whole number: write it without a fraction.',
  'refusal.form-text': '{field} is no text: write text.',
  'refusal.form-flag': '{field} is neither true nor false: write one of them.',
  'refusal.form-list': '{field} is no list: write a list.',
  'refusal.form-object': '{field} is no object: write one with named fields.',
  'refusal.form-choice': '{field} is none of what it may be: write one of {allowed}.',
  'refusal.form-low': '{field} is too small: write at least {least}.',
  'refusal.form-above': '{field} is too small: write more than {least}.',
  'refusal.form-high': '{field} is too large: write at most {most}.',
  'refusal.form-below': '{field} is too large: write less than {most}.',
  'refusal.form-empty': '{field} is empty: fill it in.',
  'refusal.form-short': '{field} is shorter than {least} characters: write more.',
  'refusal.form-long': '{field} is longer than {most} characters: shorten it by {over}.',
  'refusal.form-few': '{field} holds too few: give at least {least}.',
  'refusal.form-many': '{field} holds more than {most}: take some out.',
  'refusal.form-email': '{field} is no email address: write one such as ann@acme.example.',
  'refusal.form-day': '{field} is no day: write one such as 2026-07-01.',
  'refusal.form-code': '{field} is no code: write it without spaces, and without : / > @.',
  'refusal.form-limit':
    '{field} is no limit: write a number, or text such as "-10 %" or "-5", counted from the target.',
  'refusal.form-time': '{field} is no time of day: write one such as 14:30.',
  'refusal.form-month': '{field} is no month: write one such as 2026-03.',
  'refusal.form-nth': '{field} is 0, which is none: write 1 for the first one, or -1 for the last.',
  'refusal.form-year-twice': '{field} name a year twice: name each once.',
  'refusal.form-sent-back': '{field} for sending it back is missing: give it.',
  'refusal.form-name-of-empty': '{field} of an empty organization is missing: give it one.',
  'refusal.form-manages': '{field} of a manager is missing: choose the one that they manage.',
  'refusal.form-known-as':
    '{field} by which definitions call a contributor is missing: give it, for their measures are found by it.',
  'refusal.form-reading':
    '{field} is that of no reading: give one of a scorecard, a KPI, a heatmap or another, such as /scorecard/north.',
  'refusal.form-dots': '{field} has . or .. for a part of its path: write it without.',
  'refusal.form-twice': '{field} hold “{twice}” twice: keep one of them.',
  'refusal.form-other': '{field} is not of the form that it must have: look it up in the API’s description.',
  'refusal.wrong-origin': 'The request comes from another site and was not taken.',
  'refusal.sign-up-closed': 'This installation has its owner. Ask them for an invitation.',
  'refusal.not-found': 'It is not there any more.',
  'refusal.conflict': 'It exists already, or someone has changed it meanwhile. Load the page anew.',
  'refusal.last-administrator': 'This is the last administrator. Make another person administrator first.',
  'refusal.invitation-over': 'This invitation was used, was revoked, or is over. Ask for a new one.',
  'refusal.too-many-requests': 'Too many requests at once. Wait a little, then try again.',
  'refusal.too-many-tries': 'Too many tries. Wait a little, then try again.',
  'refusal.version-passed': 'Someone has changed it meanwhile. Load it anew, then make your change again.',
  'refusal.version-needed': 'The request does not say which version it changes.',
  'refusal.key-used': 'The request was sent before with another content.',
  'refusal.too-large': 'This is larger than the server takes.',
  'refusal.unsupported-type': 'The server does not take content of this type.',
  'refusal.invalid': 'What was sent does not hold together.',
  'refusal.implausible': 'The value lies far outside what it has been so far.',
  'refusal.not-ready': 'The server is starting or stopping. Try again in a moment.',
  'refusal.data-in-use': 'The data folder is in use by another process.',
  'refusal.database-too-old': 'The database is too old.',
  'refusal.database-refused': 'The database refused.',
  'refusal.internal': 'Something went wrong on our side. Nothing was recorded; the cause is in the log.',
  'refusal.actual-computed': '{name} is computed by its formula; enter its inputs instead.',
  'refusal.actual-period': '{period} is no period of {name}; its periods are written like {example}.',
  'refusal.actual-not-begun': '{period} has not begun.',
  'refusal.actual-outside': '{value} lies outside of what {name} can be.',
  'refusal.target-outside':
    'A target of {value} lies outside of what {name} can be. Type one within, or change what the KPI can be.',
  'refusal.range-crossed': 'What is predicted lies between its low and its high end.',
  'refusal.prediction-outside':
    '{value} lies outside of what {name} can be in {period}: predict a value within, or change what the KPI can be.',
  'refusal.score-outside': 'A score of {value} cannot come true: predict one within the scale of scores.',
  'refusal.agenda-item-gone': 'This review has no such agenda item: name one of its agenda.',
  'refusal.figure-twice': '{measure} of {unit} stands twice in {period}.',
  'refusal.figure-passed': 'Someone changed {measure} of {unit} in {period} meanwhile.',
  'refusal.figure-not-waiting': '{measure} of {unit} in {period} does not wait for approval any more.',
  'refusal.actual-not-yes-no': '{name} is a yes or a no: 1 or 0.',
  'refusal.USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL': 'There is an account with this email already.',
  'refusal.INVALID_EMAIL_OR_PASSWORD': 'Email and password do not match.',
  'refusal.INVALID_EMAIL': 'This is no email address.',
  'refusal.PASSWORD_TOO_SHORT': 'The password is too short.',
  'refusal.PASSWORD_TOO_LONG': 'The password is too long.',
} as const;
