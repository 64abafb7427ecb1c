// What a phone sees that is not in the quiz: the number to type, the names, the wait, and why it is not let in.
// Must never put text into the page but as text.
'use strict';

// `isCalm`: with little to do, what is said stands in the middle.
const heading = (head, text, ...bottom) => ({ isCalm: true, top: [title(head), lead(text)], bottom });

function pinView(why) {
  const made = field('The number on the big screen', () => made.input.removeAttribute('aria-invalid'), {
    inputmode: 'numeric', autocomplete: 'one-time-code', class: 'big', maxlength: 9, enterkeyhint: 'go',
    'aria-describedby': 'wrong', 'aria-invalid': why ? 'true' : null
  });
  const wrong = h('p', { id: 'wrong', class: 'wrong', role: 'alert' }, why);

  function submit(event) {
    event.preventDefault();
    const pin = figures(made.input.value).replace(/\D/g, '');
    if (pin.length === 6) {
      page.gone = null;
      Line.withPin(pin);
      draw();
    } else {
      wrong.textContent = 'The number has 6 digits: please look at it again.';
      made.input.setAttribute('aria-invalid', 'true');
      made.input.focus();
    }
  }

  return {
    top: [title('Quiz night'), lead('Welcome! Type the 6 digits that stand beside the address.')],
    bottom: [h('form', { novalidate: true, submit }, made.node, wrong, h('button', { type: 'submit', class: 'main' }, 'Go on'))]
  };
}

function joinView(state) {
  const draft = { way: 'join', whose: 'team', ...Line.night().join };
  const wrong = h('p', { id: 'wrong', class: 'wrong', role: 'alert' });
  const send = h('button', { type: 'submit', class: 'main', 'data-k': 'send' });
  const asks = para('The host looks at each new name first.', 'hint');
  const shut = para('New teams can no longer join. If your team is playing already, come in with its code.', 'card');
  const made = {
    team: field('Name of your team', keep, { maxlength: 40, autocapitalize: 'words', 'aria-describedby': 'wrong' }),
    code: field('Your team’s code', keep, {
      maxlength: 20, autocapitalize: 'characters', placeholder: 'TIGER 47', 'aria-describedby': 'wrong'
    }),
    member: field('Your own name', keep, { maxlength: 40, autocapitalize: 'words', 'aria-describedby': 'wrong' })
  };

  function group(what, legend, choices) {
    const inputs = Object.keys(choices).map(value =>
      h('input', { type: 'radio', name: what, value, checked: draft[what] === value, 'data-k': what + value, change: keep }));
    return {
      inputs,
      value: () => inputs.find(input => input.checked).value,
      node: h('fieldset', {}, h('legend', {}, legend), h('div', { class: 'choices' }, inputs.map(input =>
        h('label', { class: 'choice' }, input, h('span', {}, choices[input.value])))))
    };
  }

  const way = group('way', 'Are you new here?', { join: 'New team', enter: 'We are in already' });
  const whose = group('whose', 'Who plays on this phone?', { team: 'The whole team', own: 'Only me' });

  function keep() {
    const join = { way: way.value(), whose: whose.value() };
    Object.keys(made).forEach(what => { join[what] = made[what].input.value; });
    Line.changeNight(night => { night.join = join; });
    page.refused = '';
    update(page.state);
  }

  let chosen = '';

  function update({ door }) {
    const isPending = Line.waiting(['join', 'enter']);
    // What was chosen before the door was locked is chosen again when it opens.
    if (door.is_locked) {
      chosen = chosen || way.value();
      way.inputs[1].checked = true;
    } else if (chosen) {
      way.inputs.find(input => input.value === chosen).checked = true;
      chosen = '';
    }
    const isNew = way.value() === 'join';
    way.node.hidden = door.is_locked;
    shut.hidden = !door.is_locked;
    made.team.node.hidden = !isNew;
    made.code.node.hidden = isNew;
    made.member.node.hidden = whose.value() === 'team';
    asks.hidden = !(door.asks_host && isNew);
    send.textContent = isPending ? 'Sending …' : isNew ? 'Join the quiz' : 'Come back in';
    send.setAttribute('aria-disabled', String(Boolean(isPending)));
    if (wrong.textContent !== page.refused) {
      wrong.textContent = page.refused;
      // Whose code was right has mistyped the name.
      const isName = Boolean(page.refused) && page.isCodeRight;
      made.code.input.setAttribute('aria-invalid', String(Boolean(page.refused) && !isName));
      made.member.input.setAttribute('aria-invalid', String(isName));
    }
  }

  function submit(event) {
    event.preventDefault();
    const isNew = way.value() === 'join';
    const said = what => made[what].input.value.trim();
    const asked = [isNew ? 'team' : 'code', whose.value() === 'own' && 'member'].filter(Boolean);
    const empty = asked.find(what => !said(what));
    if (empty) {
      page.refused = {
        team: 'Please type the name of your team.', code: 'Please type your team’s code, such as TIGER 47.',
        member: 'Please type your own name.'
      }[empty];
      made[empty].input.focus();
    } else if (!Line.waiting(['join', 'enter'])) {
      page.refused = '';
      const code = said('code').toUpperCase().replace(/[^A-Z0-9]/g, '').replace(/(\d+)$/, ' $1');
      const member = whose.value() === 'own' ? said('member') : undefined;
      Line.say(isNew ? { do: 'join', team: said('team'), member } : { do: 'enter', code, member });
    }
    update(page.state);
  }

  Object.keys(made).forEach(what => { made[what].input.value = draft[what] || ''; });
  return {
    top: [title(state.shared.title), lead('Good to have you here.')],
    bottom: [h('form', { novalidate: true, submit }, shut, way.node, made.team.node, made.code.node, whose.node,
      made.member.node, asks, wrong, send)],
    update
  };
}

const waitingView = state => ({
  isCalm: true,
  top: [eyebrow(state.shared.title), title('One moment, please'), lead('The host will let you in as ', bdi(state.own.team), '.'),
    para('You need not do anything: this page goes on by itself.', 'hint')],
  bottom: [codeCard(state.code)]
});

function goneView({ refusal, why }) {
  const code = page.state && page.state.code;
  const again = button('Try again now', {
    class: 'main',
    click() {
      page.gone = null;
      Line.start();
      draw();
    }
  });
  switch (refusal) {
    case 'banned':
      return heading('You are not in this quiz', `${why} If that is a mistake, please speak to the host.`, again);
    case 'tries':
      return heading('A short wait', `${why} This page tries again by itself.`, again);
    case 'closed':
      return heading('The quiz is closed',
        `${why} If the host opens it again, this page comes back by itself; if another address is on the screen then, scan its code.`,
        codeCard(code));
    case 'anew':
      return Line.wasLoadedAnew()
        ? heading('That did not help', `${why} Please close this page, and scan the code on the screen again.`, codeCard(code))
        : heading('This page is out of date', `${why} Load it anew: your team and its points are kept.`,
          button('Load this page anew', { class: 'main', click: Line.loadAnew }));
    default:
      return heading('Not yet', `${why} This page tries again by itself.`, again);
  }
}
