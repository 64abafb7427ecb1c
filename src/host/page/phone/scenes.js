// What a team sees on its phone in each scene. A view has `top`, what is read, and `bottom`, what is tapped; `update`
// where it stays while something around it changes; `tick` where the time that is left matters.
// Must never put text into the page but as text.
'use strict';

// ---- Words.

const isSingle = much => much === '1' || much === '½';
const unit = much => isSingle(much.replace('-', '')) ? ' point' : ' points';
const minus = much => much.replace('-', '−');
const total = much => minus(much) + unit(much);
const won = much => much === '0' ? 'No points' : (much[0] === '-' ? '' : '+') + total(much);
const count = (much, one, many) => `${much} ${much === 1 ? one : many}`;

// Hundredths of a point, as points are shown everywhere.
function shownPoints(hundredths) {
  const whole = Math.trunc(Math.abs(hundredths) / 100);
  const part = Math.abs(hundredths) % 100;
  return (hundredths < 0 ? '−' : '') + (part === 50 ? (whole || '') + '½' : whole + part / 100);
}

function ordinal(place) {
  const teen = place % 100 > 10 && place % 100 < 14;
  return place + (!teen && ['', 'st', 'nd', 'rd'][place % 10] || 'th');
}

// ---- Parts.

const bdi = text => h('bdi', {}, text);
const title = text => h('h1', { tabindex: -1, dir: 'auto' }, text);
const eyebrow = text => h('p', { class: 'eyebrow', dir: 'auto' }, text);
const para = (text, kind) => text && h('p', { class: kind, dir: 'auto' }, text);
const lead = (...inside) => h('p', { class: 'lead', dir: 'auto' }, inside);
const figure = text => h('span', { class: 'figure' }, text);
const ownOf = state => state.own && state.own.question || {};

function chips(state, ask) {
  const own = ownOf(state);
  const all = [
    ask && ask.is_void && 'Counts for nobody',
    typeof own.lives === 'number' && (own.lives === 0 ? 'No lives left' : count(own.lives, 'life left', 'lives left')),
    own.stake && `Staked: ${own.stake}`
  ].filter(Boolean);
  return all.length > 0 && h('ul', { class: 'chips' }, all.map(text => h('li', {}, text)));
}

const question = (state, ask) => [eyebrow(ask.heading), title(ask.text || ask.heading), chips(state, ask)];

const codeCard = code => code && h('div', { class: 'card code' },
  h('p', {}, 'Your team’s code'), h('p', { class: 'huge' }, code),
  para('With it your team comes back on any phone, with all its points. Keep it to yourselves.', 'hint'));

const stepList = ask => ask.steps.length > 0 && h('ol', { class: 'lettered' }, ask.steps.map((step, at) =>
  h('li', {}, badge(lettered('a', at), 'empty'), words(step))));

// What was given, in words: an order was sent in letters.
function saidBy(ask, given) {
  const steps = given.text.toLowerCase().split(/[\s,]+/).map(letter => ask.steps[letter.charCodeAt(0) - 97]);
  return bdi(ask.form.is === 'order' && steps.every(Boolean) ? steps.join(' – ') : given.text);
}

// The steps in their order, of an answer such as "b a: the first, the second".
function inOrder(ask, answer) {
  const letters = /^([a-z]( [a-z])*): /.exec(answer);
  return ask.form.is === 'order' && letters && h('ol', { class: 'rounds' },
    letters[1].split(' ').map(letter => h('li', { dir: 'auto' }, ask.steps[letter.charCodeAt(0) - 97])));
}

// Options that can no longer be chosen.
function optionList(ask, own, right) {
  return ask.options.length > 0 && h('ul', { class: 'options' }, ask.options.map((option, at) => {
    const isRight = right.includes(at);
    const isOwn = own === at;
    const says = [isRight && 'Right', isOwn && 'Your answer'].filter(Boolean).join(' · ');
    const kind = (isRight ? ' is-right' : '') + (isOwn ? ' is-own' : '') +
      (right.length > 0 && !isRight && !isOwn ? ' is-out' : '');
    return h('li', { class: 'option still' + kind }, badge(lettered('A', at)),
      h('span', { class: 'words' }, h('span', { dir: 'auto' }, option), says && h('strong', {}, says)),
      isRight ? sign('right') : isOwn && right.length > 0 && sign('wrong'));
  }));
}

const topRows = (rows, own) => rows.length > 0 && h('ol', { class: 'table' }, rows.map(row =>
  h('li', { class: row.team === own && 'is-own' },
    badge(String(row.place)), h('span', { class: 'words' }, bdi(row.team)), figure(minus(row.total)))));

function ownPlace(own) {
  const is = own.place;
  const by = is && is.movement;
  return is && h('div', { class: 'card place' },
    h('p', {}, 'Your place'), h('p', { class: 'huge' }, ordinal(is.place)),
    h('p', {}, `${is.is_shared ? 'shared, ' : ''}of ${count(is.of, 'team', 'teams')} · ${total(own.total)}`),
    by && h('p', { class: 'moved' }, sign(by > 0 ? 'up' : 'down'),
      (by > 0 ? 'Up ' : 'Down ') + count(Math.abs(by), 'place', 'places')));
}

// What became of an answer: on its way, or received; `before` and `more` are said before it is given, and beside it.
function receipt(before, more) {
  const node = h('p', { class: 'receipt' });
  let last = null;
  let known = null;
  return {
    node,
    // `typed`: what stands in the field, where that is something else.
    show(pending, given, typed) {
      const isIn = given && !pending;
      const after = isIn && typeof given.after_ms === 'number' ? ` after ${(given.after_ms / 1000).toFixed(1)} s` : '';
      const text = isIn ? 'Received' + after
        : !pending ? before
          : !Line.isUp() ? 'Kept on this phone: it is sent as soon as the connection is back.'
            : page.clock && page.clock.is_paused ? 'Kept: it counts as soon as the host goes on.' : 'Sending …';
      const other = isIn && typed !== undefined ? given.text : '';
      if (last !== text + other) {
        fill(node, isIn && sign('right'), h('span', {}, text, other && ': ', other && bdi(other),
          isIn && more && h('small', {}, more)));
        node.classList.toggle('is-in', Boolean(isIn));
        last = text + other;
      }
      const now = JSON.stringify(given);
      if (isIn && known !== null && now !== known) {
        tell(text.replace(/ s$/, ' seconds'));
      }
      known = pending ? known : now;
    }
  };
}

// Of the same words one spelling is shown.
const folded = text => text.toLowerCase().replace(/\s+/g, ' ').trim();

// A form that is sent, can be changed, and keeps what is typed for `of`, the question, also when the host goes back and
// comes again. `how` says where its answer is found and how it is said.
function typedForm(make, of, how) {
  const form = make(changed);
  const send = h('button', { type: 'submit', class: 'main', 'data-k': 'send' });
  const wrong = h('p', { class: 'wrong', role: 'alert' });
  const status = receipt('');
  let given, pending;
  // What stood in the form when it was last the same as what had been said.
  let base = form.value();

  const typed = () => (form.typed || form.value)();
  const isWhole = () => form.value() !== '' && (!form.isWhole || form.isWhole());
  const isOther = () => form.value() !== base;

  function submit() {
    if (!isWhole()) {
      wrong.textContent = how.wrong;
      if (form.input) {
        form.input.focus();
      }
    } else if (isOther() || !given && !pending) {
      base = form.value();
      Line.draft(of, { text: typed(), isSent: true });
      how.say(base);
      update(page.state);
    }
  }

  function changed() {
    wrong.textContent = '';
    Line.draft(of, { text: typed() });
    update(page.state);
  }

  function update(state) {
    given = how.given(ownOf(state));
    pending = how.pending();
    const is = pending || given;
    // What another phone of the team has sent is shown, unless something else is being typed here.
    if (is && !isOther() && folded(is.text) !== folded(base)) {
      form.set(is.text);
      base = form.value();
    }
    send.textContent = how.words[is ? 1 : 0];
    send.setAttribute('aria-disabled', String(!isWhole() || Boolean(is) && !isOther()));
    status.show(pending, given, isOther() && form.value() ? form.value() : undefined);
  }

  const draft = Line.draft(of);
  update(page.state);
  // What was sent and is not there any more, as when the host has asked anew, is typed already.
  if (draft && draft.text && !(draft.isSent && (given || pending))) {
    form.set(draft.text);
    update(page.state);
  }
  return {
    bottom: [h('form', {
      novalidate: true,
      submit(event) {
        event.preventDefault();
        submit();
      }
    }, form.node, wrong, send, status.node)],
    update,
    // What is typed and was never sent goes before the time is up.
    tick(left) {
      if (left < 900 && !given && !pending && isOther() && isWhole()) {
        submit();
      }
    }
  };
}

// ---- A question.

const WAYS = {
  choose: 'Tap the right answer.',
  text: 'Type your answer.',
  letter: 'The first letter is enough.',
  number: 'Type a number.',
  list: 'Several answers, one in each field.',
  order: 'Put them in order.',
  buzzer: 'Press the buzzer first, then say your answer aloud.',
  paper: 'This round is on paper: write on your sheet.'
};

// By its words, too: a spare may have come in its place.
const named = ask => JSON.stringify([ask.spot, ask.text]);

function openView(state) {
  const { ask } = state.shared.scene;
  const { epoch } = state.shared;
  const own = ownOf(state);
  rememberShown(epoch);
  const top = question(state, ask);
  const still = why => ({ top: [...top, stepList(ask), optionList(ask, -1, []), para(why, 'card')] });
  if (ask.form.is === 'paper') {
    return still(WAYS.paper);
  }
  if (!own.may_play) {
    return still(own.lives === 0 ? 'Your team has no lives left in this round: watch who stays in.'
      : 'Your team does not answer this one.');
  }
  const way = { choose: chooseView, buzzer: buzzerView }[ask.form.is] || answerView;
  return { top, ...way(ask, epoch) };
}

const answerView = (ask, epoch) => typedForm(changed => Forms[ask.form.is](ask, changed), named(ask), {
  pending: () => Line.waiting(['text'], epoch),
  given: own => own.given,
  say: text => Line.say({ do: 'text', epoch, text, after_ms: sinceShown(epoch) }),
  wrong: ({ order: 'Please tap all of them first, in order.', number: 'Please type a number in figures.' })[ask.form.is] ||
    'Please type an answer first.',
  words: ['Send', 'Change it']
});

function chooseView(ask, epoch) {
  const status = receipt(WAYS.choose, 'Tap another to change it.');
  const said = () => Line.waiting(['choose'], epoch) || ownOf(page.state).given;
  const form = Forms.choose(ask, option => {
    if (!said() || said().option !== option) {
      Line.say({ do: 'choose', epoch, option, after_ms: sinceShown(epoch) });
      update(page.state);
    }
  });

  function update(state) {
    form.mark(said() ? said().option : null);
    status.show(Line.waiting(['choose'], epoch), ownOf(state).given);
  }

  return { bottom: [status.node, form.node], update };
}

const BUZZ = {
  sent: () => Line.isUp() ? 'Pressed …' : 'Pressed: it is sent as soon as the connection is back.',
  pressed: () => 'Pressed. In a moment we know who was first.',
  answering: () => 'You were first: say your answer!',
  waiting: ({ before }) => before === 1 ? 'One team is before you.' : `${before} teams are before you.`,
  tied: () => 'At the same moment as another team: the host chooses.',
  'locked-out': () => 'Not this time. Now the others may try.',
  right: () => 'Right!',
  settling: () => 'Somebody has pressed.',
  open: () => ''
};
// On the buzzer itself.
const BUZZED = {
  open: 'Buzz', settling: 'Buzz', answering: 'Your turn', 'locked-out': 'Out', right: 'Right!'
};

function buzzerView(ask, epoch) {
  const said = h('p', { class: 'buzz-words', role: 'status' });
  const label = h('span', {});
  const hint = h('small', {});
  let isOpen = true;
  let last = -1e9;
  let was = '';
  const vibrate = pattern => navigator.vibrate && navigator.vibrate(pattern);
  const node = Forms.buzzer(at => {
    if (isOpen && performance.now() - last > 700) {
      last = performance.now();
      Line.say({ do: 'press', epoch, at });
      vibrate(30);
      update(page.state);
    }
  });
  node.append(label, hint);

  function update(state) {
    const { buzz } = ownOf(state);
    const all = state.shared.scene.ask.buzzer || {};
    const is = buzz ? buzz.is : Line.waiting(['press'], epoch) ? 'sent' : all.is_settling ? 'settling' : 'open';
    const other = all.right ? is !== 'right' && [bdi(all.right), ' had it right.']
      : all.answering && is !== 'answering' && [bdi(all.answering), ' answers.'];
    isOpen = (is === 'open' || is === 'settling') && !all.right;
    node.setAttribute('aria-disabled', String(!isOpen));
    node.className = `buzzer is-${is}`;
    label.textContent = all.right && is !== 'right' ? 'Over' : BUZZED[is] || 'Pressed';
    hint.textContent = isOpen && (all.answering || all.is_settling) ? 'to be next' : '';
    const now = JSON.stringify([is, buzz, all, Line.isUp()]);
    if (now !== was) {
      fill(said, h('span', { class: 'line' }, BUZZ[is](buzz)), ' ', other && h('span', { class: 'line' }, other));
      if (is === 'answering' && !was.startsWith('["answering')) {
        vibrate([60, 60, 60]);
      }
      was = now;
    }
  }

  return { bottom: [said, node], update };
}

function stakesView(state) {
  const { scene, epoch } = state.shared;
  const most = ownOf(state).most_stake;
  const top = [eyebrow(`${scene.title} · question ${scene.number}`), title('How much do you stake?')];
  if (!(most >= 50)) {
    return { top: [...top, lead(typeof most === 'number' ? 'You have no points to stake yet. You can still answer the question.'
      : 'Your team stakes nothing here.')] };
  }
  const view = typedForm(changed => Forms.stake(most, changed), `stake ${scene.title} ${scene.number}`, {
    pending() {
      const command = Line.waiting(['stake'], epoch);
      return command && { text: String(command.points / 100) };
    },
    given: own => own.stake && { text: own.stake },
    say: text => Line.say({ do: 'stake', epoch, points: Math.round(Number(text) * 100) }),
    wrong: `Please stake from 0 to ${shownPoints(most - most % 50)}, in whole or half points.`,
    words: ['Stake it', 'Change it']
  });
  return { ...view, top: [...top, lead('A right answer wins them, a wrong one loses them.')] };
}

function lockedView(state) {
  const { ask } = state.shared.scene;
  const { given, buzz, may_play: mayPlay } = ownOf(state);
  const isMissed = mayPlay && !['buzzer', 'paper'].includes(ask.form.is);
  return {
    top: question(state, ask),
    bottom: [!given && stepList(ask), optionList(ask, given && given.option, []),
      h('div', { class: 'card' }, h('p', {}, h('strong', {}, 'No more answers')),
        buzz && para(BUZZ[buzz.is](buzz)),
        given ? h('p', {}, 'Your answer: ', saidBy(ask, given)) : isMissed && para('No answer came from you this time.'))]
  };
}

const VERDICTS = {
  right: ['Right!', 'right'], half: ['Half right', 'half'], wrong: ['Not this time', 'wrong'], nothing: ['No answer', 'none']
};

function protestPart(ask, result) {
  const isAsked = result.has_protested || Line.waiting(['protest']);
  return isAsked ? h('p', { class: 'receipt is-in', 'data-k': 'protest', tabindex: -1 },
    result.has_protested ? [sign('right'), h('span', {}, 'The host has been asked to look again.')] : 'Asking the host …')
    : result.can_protest && button('We were right: ask the host', {
      class: 'quiet', 'data-k': 'protest',
      click() {
        Line.say({ do: 'protest', spot: ask.spot });
        draw();
      }
    });
}

function revealView(state) {
  const { told } = state.shared.scene;
  const { ask } = told;
  const { given, result, may_play: mayPlay } = ownOf(state);
  // Without an answer, or without a word of the host on it, there is nothing to say of a team that did not play.
  const isBlank = !result || result.outcome === 'nothing' && (given || !mayPlay);
  // Some of a list, or of an order.
  const isPart = !isBlank && result.outcome === 'wrong' && /^[^-0]/.test(result.points);
  const kind = isPart ? 'half' : result && result.outcome;
  const [says, shape] = isPart ? ['Partly right', 'half']
    : isBlank ? [given && result ? 'The host decides soon' : 'The answer', ''] : VERDICTS[result.outcome];
  const isListed = ask.options.length > 0;
  // True and false are told by their words alone.
  const right = [...ask.options.keys()].filter(at =>
    told.right.includes(at) || folded(ask.options[at]) === folded(told.answer));
  return {
    top: [eyebrow(ask.heading),
      h('div', { class: isBlank ? 'verdict' : `verdict is-${kind}` }, shape && h('span', { class: 'mark' }, sign(shape)),
        h('div', {}, title(says),
          !isBlank && h('p', { class: 'points' }, ask.is_void ? 'Counts for nobody' : won(result.points)))),
      h('div', { class: 'card answer' }, para(ask.text, 'asked'),
        isListed && optionList(ask, given && given.option, right),
        right.length === 0 && (inOrder(ask, told.answer) || para(told.answer, 'told')),
        given && !isListed && h('p', {}, 'You said: ', saidBy(ask, given))),
      told.why && h('div', { class: 'why' }, h('h2', {}, 'Why'), para(told.why)),
      para(told.attribution, 'source')],
    bottom: [result && protestPart(ask, result)],
    says: `${isBlank ? '' : won(result.points) + '. '}The answer: ${told.answer}`
  };
}

// ---- The joker.

function jokerPart({ own: { joker }, shared: { doubled } }) {
  const isSet = joker && joker.round !== null;
  const isFree = joker && !joker.is_played && doubled.length > 0;
  return (isSet || isFree) && h('div', { class: 'card' },
    h('p', {}, isSet ? ['★ Your joker doubles ', bdi(joker.title), '.'] : '★ Your joker doubles one round.'),
    Line.waiting(['joker']) ? para('Sending …', 'hint')
      : isFree && button(isSet ? 'Change it' : 'Play the joker', { class: 'quiet', 'data-k': 'joker', click: openJoker }));
}

// What it does is said before it is played, and it is asked once more.
function openJoker() {
  const { own: { joker }, shared: { doubled } } = page.state;
  const away = button('Not now', { class: 'quiet', click: closeSheet });
  const play = round => () => {
    Line.say({ do: 'joker', round });
    closeSheet();
    draw();
  };
  const ask = ({ round, title: of }) => () => showSheet(['Double ', bdi(of), '?'],
    para('All that your team wins or loses in this round counts twice. You have one joker; once the round has begun, it stays.'),
    button('Yes, double it', { class: 'main', click: play(round) }), away);
  showSheet('Which round shall count twice?', para('You have one joker, and can move it until its round begins.'),
    h('div', { class: 'options' }, doubled.map(of => button([badge(String(of.round + 1)), words(of.title), sign('right')],
      { class: 'option', 'aria-pressed': String(of.round === joker.round), click: ask(of) }))),
    joker.round !== null && button('Take the joker back', { class: 'quiet', click: play() }), away);
}

// ---- Between questions.

const quiet = (over, head, text) => ({ isCalm: true, top: [over && eyebrow(over), title(head), lead(text)] });

const VIEWS = {
  lobby: state => ({
    top: [h('p', { class: 'mark is-right' }, sign('right')), title('You are in'),
      lead('Welcome, ', bdi(state.own.member || state.own.team), '! ',
        state.shared.scene.teams > 1 && `${state.shared.scene.teams} teams are here. `, 'The quiz begins soon.'),
      para('Your phone may go to sleep: wake it and you go on where the quiz is.', 'hint')],
    bottom: [codeCard(state.code)]
  }),
  rules: ({ shared: { title: over, scene } }) => ({
    top: [eyebrow(over), title('Tonight'), para(scene.intro, 'lead'),
      h('ol', { class: 'rounds' }, scene.rounds.map(round => h('li', {}, bdi(round))))]
  }),
  round: state => {
    const { scene } = state.shared;
    return {
      isCalm: true,
      top: [eyebrow(`Round ${scene.number} of ${scene.of}`), title(scene.title), para(scene.rule, 'lead'), chips(state),
        para(WAYS[scene.form.is], 'card')]
    };
  },
  stakes: stakesView,
  read: state => ({
    isCalm: true,
    top: [eyebrow(state.shared.scene.heading), h('div', { class: 'listen', 'aria-hidden': 'true' }), title('Listen'),
      lead('The question is read aloud.'), chips(state)]
  }),
  open: openView,
  locked: lockedView,
  paper: state => quiet(state.shared.scene.title, 'On paper', 'This one is on your sheet. Your phone can rest.'),
  marking: state => quiet(state.shared.scene.title, 'The host is marking', 'It goes on in a moment.'),
  reveal: revealView,
  scores: ({ shared: { scene }, own }) => ({
    top: [scene.title !== 'Scores' && eyebrow('Scores'), title(scene.title), ownPlace(own), topRows(scene.top, own.team)]
  }),
  'break': ({ shared: { scene }, own }) => ({
    top: [title('Break'), lead('Stretch your legs. Your phone may sleep.'),
      scene.next && h('p', { class: 'card' }, 'Then: ', bdi(scene.next)), ownPlace(own)]
  }),
  'tie-break': ({ shared: { scene }, own }) => ({
    top: [title('Tie-break'), scene.settled.length > 0 ? scene.settled.map(line => lead(line)) : lead('No teams are level.'), ownPlace(own)]
  }),
  podium({ shared: { scene }, own }) {
    const isOwn = place => place.teams.includes(own.team);
    const mine = scene.shown.find(isOwn);
    return {
      top: [title(scene.shown.length === 0 ? 'Who is on the podium?' : 'The podium'),
        scene.shown.length === 0 && lead('Look at the big screen.'),
        // The best at the top, where each new one comes in.
        h('ol', { class: 'table podium' }, scene.shown.slice().reverse().map(place => h('li', { class: isOwn(place) && 'is-own' },
          badge(String(place.place)),
          h('span', { class: 'words' }, place.teams.map(team => h('span', { class: 'line' }, bdi(team))),
            place.ahead_by && h('small', {}, place.ahead_by)),
          figure(shownPoints(place.total))))),
        // The first three are kept for the big screen.
        mine ? h('p', { class: 'card told' }, mine.place === 1 ? 'You have won!' : `You are ${ordinal(mine.place)}. Well played!`)
          : own.place && own.place.place > 3 && ownPlace(own)]
    };
  },
  over: ({ shared: { title: over, scene }, own }) => ({
    top: [eyebrow(over), title('Thank you for playing'), ownPlace(own), topRows(scene.top, own.team)],
    bottom: [para('You can close this page. Good night!', 'hint')]
  })
};
