// The page of the host's own phone: where the night stands, what the next step is, and what waits for a word.
// A button that was pressed waits for its answer; a second tap is never a second step.
'use strict';

(function () {
  // After a step, as in the terminal, so long no other.
  const REST = 600;

  const el = Newsdeck.el;
  const written = Newsdeck.written;
  const nodes = {};
  ['where', 'clock', 'line', 'main', 'foot', 'why', 'back', 'next', 'next-does'].forEach(function (id) {
    nodes[id] = document.getElementById(id);
  });

  let frame = null;
  let clock = null;
  let tick = 0;
  let stepped = -REST;
  let lastId = 0;
  let drawn = '';
  // The epoch of a picture before something that this phone has done since: nothing it shows can be stepped from.
  let outdated = null;
  // Commands without an answer yet, in their order: { id, group, epoch, frame, then }.
  let waiting = [];

  const secret = Newsdeck.takeFragment();
  if (secret) {
    Newsdeck.kept.set('host-key', secret);
  }

  const line = Newsdeck.line('/host/ws', {
    hello: function () {
      const key = Newsdeck.kept.get('host-key');
      return key ? { do: 'hello', key: key } : null;
    },
    heard: function (said) {
      if (said.is === 'console') {
        const isFirst = frame === null || nodes.line.textContent !== '';
        frame = said;
        clock = said.stage.clock ? Newsdeck.clock(said.stage.clock) : null;
        nodes.line.textContent = '';
        if (isFirst) {
          // What was on its way when the line was lost is said again with its own number, and so happens once.
          waiting.forEach(function (command) { line.send(command.frame); });
        }
        draw();
      } else if (said.is === 'teams') {
        teams.take(said.teams);
        draw();
      } else if (said.is === 'ack') {
        answered(said);
      } else if (said.is === 'bye') {
        farewell(said);
      }
    },
    lost: function (isForLong) {
      nodes.line.textContent = isForLong
        ? 'No connection to the laptop. If it is in another network by now, scan the host’s code on it again.'
        : 'No connection to the laptop. It comes back by itself.';
      draw();
    }
  });

  function farewell(said) {
    if (said.refusal === 'key') {
      Newsdeck.kept.set('host-key', null);
    }
    line.stop({ tries: 61000, limits: 15000, closed: 3000 }[said.refusal] || 0);
    const hint = said.refusal === 'key' ? ' It is not the QR code of the room.' : '';
    frame = null;
    waiting = [];
    alone(said.refusal === 'anew' ? Newsdeck.outOfDate(said.why) : said.why + hint);
  }

  function alone(sentence) {
    drawn = '';
    nodes.where.textContent = 'Quiz night: the host';
    nodes.line.textContent = '';
    nodes.clock.hidden = true;
    nodes.foot.hidden = true;
    teams.show(false);
    Newsdeck.refill(nodes.main, el('p', 'alone', sentence));
  }

  // ---- commands ----

  // Numbers that count up, also when the page is loaded anew.
  function number() {
    lastId = Math.max(lastId + 1, Date.now());
    return lastId;
  }

  function isWaiting(group) {
    return waiting.some(function (command) { return command.group === group; });
  }

  function say(group, what, then) {
    if (isWaiting(group) || !frame) {
      return;
    }
    nodes.why.textContent = '';
    const said = Object.assign({ id: number() }, what);
    waiting.push({ id: said.id, group: group, epoch: frame.console.epoch, frame: said, then: then || null });
    line.send(said);
    mark();
  }

  // A step needs the picture that the one before has made.
  function rests() {
    return performance.now() - stepped < REST || (frame !== null && frame.console.epoch === outdated);
  }

  function step(what) {
    if (rests()) {
      return;
    }
    say('step', Object.assign({ epoch: frame.console.epoch }, what));
  }

  function answered(said) {
    const command = waiting.filter(function (of) { return of.id === said.id; })[0];
    waiting = waiting.filter(function (of) { return of.id !== said.id; });
    if (!command) {
      return;
    }
    if (said.why) {
      nodes.why.textContent = said.why;
    } else {
      outdated = command.epoch;
      if (command.then) {
        command.then();
      }
    }
    if (command.group === 'step') {
      stepped = performance.now();
      setTimeout(mark, REST + 10);
    }
    mark();
  }

  // Which buttons wait: they keep their place and their focus, and do nothing.
  function mark() {
    const isResting = rests();
    const buttons = document.querySelectorAll('button[data-group]');
    for (let n = 0; n < buttons.length; n += 1) {
      const group = buttons[n].getAttribute('data-group');
      const isBusy = isWaiting(group) || (group === 'step' && isResting);
      const isOff = isBusy || nodes.line.textContent !== '' || buttons[n].hasAttribute('data-off');
      buttons[n].setAttribute('aria-disabled', String(isOff));
      buttons[n].classList.toggle('busy', isWaiting(group));
    }
  }

  function button(group, classes, words, act) {
    const node = el('button', classes, words);
    node.type = 'button';
    node.setAttribute('data-group', group);
    node.addEventListener('click', function () {
      if (node.getAttribute('aria-disabled') !== 'true') {
        act();
      }
    });
    return node;
  }

  const teams = Teams({
    button: button,
    say: say,
    mark: mark,
    hush: function () { nodes.why.textContent = ''; }
  });

  // ---- drawing ----

  function card(title, classes) {
    const parts = Array.prototype.slice.call(arguments, 2);
    return el('section', 'card ' + classes, el('h2', '', title), parts);
  }

  // Each by itself, so that one in another script leaves the others where they are.
  function names(list, between) {
    return list.map(function (name, n) { return [n ? between || ', ' : '', el('bdi', '', name)]; });
  }

  // Buttons for yes, half and no on one thing, with its name for those who do not see it.
  function verdicts(group, about, words, act) {
    return el('div', 'verdicts', [['yes', words[0], '✓'], ['half', words[1], '½'], ['no', words[2], '✗']].map(function (of) {
      const node = button(group, of[0], [el('span', 'sign', of[2]), of[1]], function () { act(of[0]); });
      node.setAttribute('aria-label', of[1] + ': ' + about);
      return node;
    }));
  }

  function scene() {
    const value = frame.stage.scene;
    return typeof value === 'string' ? value : Object.keys(value)[0];
  }

  function buzzer(face) {
    if (face.answering) {
      return card('Answers now', 'urgent', written('p', 'huge', face.answering),
        verdicts('step', face.answering, ['Right', 'Half', 'Wrong'], function (ruling) {
          step({ do: 'buzzed', ruling: ruling });
        }),
        face.tied.length ? [
          el('p', 'warn', 'At the same moment. To answer instead:'),
          picks(face.tied, teams.how)
        ] : null);
    }
    if (face.tied.length) {
      return card('At the same moment: who answers?', 'urgent', picks(face.tied, teams.how));
    }
    if (face.callable.length) {
      return el('details', 'card', el('summary', '', 'A hand went up first'), picks(face.callable));
    }
    return null;
  }

  // `how`: how well what a team says arrives, where that has a part in who was first.
  function picks(list, how) {
    return el('div', 'picks', list.map(function (team) {
      return button('step', '', [written('bdi', '', team[1]), how && [' ', el('span', 'how', how(team[0]))]], function () {
        step({ do: 'pick', team: team[0] });
      });
    }));
  }

  function entrance(list) {
    return list.length ? card('Waiting to be let in', 'urgent', el('ul', 'list', list.map(function (team) {
      return el('li', 'between', el('span', 'strong', el('bdi', '', team[1])),
        button('admit-' + team[0], 'small', 'Let in', function () {
          say('admit-' + team[0], { do: 'admit', team: team[0] });
        }));
    }))) : null;
  }

  // What is not sent comes up as the rest is judged.
  function others(count) {
    return count ? el('p', 'muted', 'And ' + count + ' more.') : null;
  }

  function doubts(list, more) {
    return list.length ? card(Newsdeck.count(list.length + more, 'answer') + ' to judge', 'queue', el('ul', 'list', list.map(function (doubt) {
      const group = 'rule-' + JSON.stringify([doubt.spot, doubt.answer]);
      const all = doubt.teams.length + doubt.more_teams;
      return el('li', '',
        written('p', 'given', doubt.given),
        el('p', 'muted', all > 1 ? all + ' teams: ' : '',
          names(doubt.teams), doubt.more_teams ? ' and ' + doubt.more_teams + ' more' : ''),
        el('p', '', doubt.reason),
        written('p', 'muted', doubt.question),
        doubt.right && el('p', '', 'Answer: ', written('bdi', 'good', doubt.right)),
        verdicts(group, doubt.given, ['Yes', 'Half', 'No'], function (ruling) {
          say(group, { do: 'rule', spot: doubt.spot, answer: doubt.answer, ruling: ruling });
        }));
    })), others(more)) : null;
  }

  function protests(list, more) {
    return list.length ? card('“We were right”', 'queue', el('ul', 'list', list.map(function (protest) {
      const group = 'protest-' + protest.team + JSON.stringify(protest.spot);
      const heard = function () {
        say(group, { do: 'heard', team: protest.team, spot: protest.spot });
      };
      return el('li', '',
        el('p', 'strong', el('bdi', '', protest.name)),
        written('p', 'given', protest.given === null ? 'No answer' : protest.given),
        written('p', 'muted', protest.question),
        verdicts(group, protest.name + ', ' + (protest.given === null ? 'no answer' : protest.given), ['Yes', 'Half', 'No'], function (ruling) {
          // Where nothing was given in words, what is ruled on is the team's own question.
          const word = protest.answer === null
            ? { do: 'mark', team: protest.team, mark: { yes: 'one', half: 'half', no: 'zero' }[ruling] }
            : { do: 'rule', answer: protest.answer, ruling: ruling };
          say(group, Object.assign({ spot: protest.spot }, word), heard);
        }),
        button(group, 'small wide', 'It stays as it is', heard));
    })), others(more)) : null;
  }

  function lobby() {
    const list = frame.stage.scene.Lobby ? frame.stage.scene.Lobby.teams : [];
    return list.length ? card(Newsdeck.count(list.length, 'team') + ' so far', '', el('p', '', names(list, ' · '))) : null;
  }

  function answer(face) {
    if (!face.answer && !face.why) {
      return null;
    }
    const isHidden = Newsdeck.kept.get('host-hides') === '1';
    const turn = el('button', 'small', isHidden ? 'Show' : 'Hide');
    turn.type = 'button';
    turn.setAttribute('aria-label', isHidden ? 'Show the answer' : 'Hide the answer');
    turn.addEventListener('click', function () {
      Newsdeck.kept.set('host-hides', isHidden ? null : '1');
      drawn = '';
      draw();
      const again = nodes.main.querySelector('.private button');
      if (again) {
        again.focus();
      }
    });
    return el('section', 'card private',
      el('div', 'between', el('h2', '', 'Answer, for you alone'), turn),
      isHidden ? el('p', 'muted', 'Hidden.') : [
        face.answer && written('p', 'given good', face.answer),
        face.accept.length ? el('p', '', 'Also right: ', names(face.accept, ' · ')) : null,
        face.why && written('p', 'why', face.why)
      ]);
  }

  // What came of the buzzer, where nobody is asked for an answer.
  function pressed(buzzer) {
    const lines = [
      ['Right: ', buzzer.right ? [buzzer.right] : []],
      ['Wrong: ', buzzer.locked_out],
      ['Pressed later: ', buzzer.waiting]
    ].filter(function (of) { return of[1].length > 0; });
    const none = buzzer.is_settling ? 'Somebody has pressed.' : buzzer.answering || buzzer.tied.length ? '' : 'Nobody has pressed.';
    return lines.length || none ? card('Buzzer', '', lines.length ? lines.map(function (of) {
      return el('p', '', of[0], names(of[1]));
    }) : el('p', 'strong', none)) : null;
  }

  function answers(face) {
    if (face.buzzer) {
      return pressed(face.buzzer);
    }
    const all = face.is_in + face.missing.length;
    if (!all || !frame.stage.scene.Open && !frame.stage.scene.Stakes && !frame.stage.scene.Locked) {
      return null;
    }
    return card('Answers', '',
      el('p', 'strong', face.missing.length ? face.is_in + ' of ' + all + ' are in.' : '✓ All are in.'),
      face.missing.length ? el('p', '', 'Missing: ', names(face.missing), '.') : null);
  }

  function controls(face) {
    const stage = frame.stage;
    const parts = [];
    if (stage.clock) {
      parts.push(stage.clock.is_paused
        ? button('pause', '', 'Go on', function () { say('pause', { do: 'go-on' }); })
        : button('pause', '', 'Pause', function () { say('pause', { do: 'pause' }); }));
      [-10, 10].forEach(function (seconds) {
        const node = button('seconds', '', (seconds > 0 ? '+' : '−') + '10 s', function () {
          say('seconds', { do: 'add-seconds', seconds: seconds });
        });
        node.setAttribute('aria-label', seconds > 0 ? '10 seconds more' : '10 seconds less');
        parts.push(node);
      });
    }
    const leads = face.next.leads_to.Phase;
    const isNext = leads && leads.reveal !== undefined;
    if ((scene() === 'Open' || scene() === 'Locked') && !isNext) {
      parts.push(button('step', '', 'Reveal', function () { step({ do: 'reveal' }); }));
    }
    const isShown = stage.scores !== null;
    if (isShown || ['Lobby', 'RoundScores', 'Over'].indexOf(scene()) < 0) {
      parts.push(button('scores', '', isShown ? 'Hide the scores' : 'Show the scores', function () {
        say('scores', { do: 'scores', on: !isShown });
      }));
    }
    return parts.length ? el('div', 'controls', parts) : null;
  }

  function late(minutes) {
    return minutes !== null && minutes >= 3 ? el('p', 'warn', minutes + ' min late') : null;
  }

  function draw() {
    if (!frame) {
      return;
    }
    const face = frame.console;
    nodes.where.textContent = face.where_we_are;
    nodes.foot.hidden = false;
    nodes['next-does'].textContent = face.next.sentence;
    nodes.next.toggleAttribute('data-off', face.next.leads_to === 'Nothing');
    const stage = frame.stage;
    const shown = JSON.stringify([face, scene(), face.tied.map(function (team) { return teams.how(team[0]); }), stage.scene.Lobby, stage.scores !== null, stage.clock && stage.clock.is_paused]);
    if (shown !== drawn) {
      drawn = shown;
      const focus = focused();
      const isOpen = !!nodes.main.querySelector('details[open]');
      Newsdeck.refill(nodes.main,
        late(face.late_minutes),
        buzzer(face),
        entrance(face.waiting),
        face.aloud && card('Read out', 'aloud', face.aloud.split('\n').map(function (text) { return text && written('p', '', text); })),
        answer(face),
        controls(face),
        lobby(),
        answers(face),
        doubts(face.doubts, face.more_doubts),
        protests(face.protests, face.more_protests));
      const details = nodes.main.querySelector('details');
      if (details && isOpen) {
        details.setAttribute('open', '');
      }
      Newsdeck.refill(nodes.back,
        face.undo && back('undo', 'Undo', face.undo),
        face.redo && back('redo', 'Redo', face.redo));
      refocus(focus);
    }
    teams.show(true);
    mark();
    time();
  }

  function back(what, word, does) {
    return button('step', 'back', [el('span', 'word', word), ' ', el('span', 'does', does)], function () {
      step({ do: what });
    });
  }

  // The focus stays where it was when what is around it is drawn anew.
  function focused() {
    const active = document.activeElement;
    return active && active !== document.body && !nodes.next.contains(active)
      ? { group: active.getAttribute('data-group'), label: active.getAttribute('aria-label') || active.textContent }
      : null;
  }

  function refocus(was) {
    if (!was || !was.group) {
      return;
    }
    const all = Array.prototype.slice.call(document.querySelectorAll('button[data-group]'));
    const same = all.filter(function (node) { return node.getAttribute('data-group') === was.group; });
    const exact = same.filter(function (node) { return (node.getAttribute('aria-label') || node.textContent) === was.label; });
    const to = exact[0] || same[0];
    if (to) {
      to.focus();
    }
  }

  function time() {
    clearTimeout(tick);
    nodes.clock.hidden = !clock || !frame;
    if (nodes.clock.hidden) {
      return;
    }
    const left = clock.left();
    const text = Newsdeck.time(left);
    const told = (text.indexOf(':') < 0 ? text + ' s' : text) + (clock.face.is_paused ? ', stopped' : '');
    if (nodes.clock.textContent !== told) {
      nodes.clock.textContent = told;
    }
    if (!clock.face.is_paused && left > 0) {
      tick = setTimeout(time, 200);
    }
  }

  nodes.next.setAttribute('data-group', 'step');
  nodes.next.addEventListener('click', function () {
    if (frame && nodes.next.getAttribute('aria-disabled') !== 'true') {
      step({ do: 'next' });
    }
  });
  // The address may be typed or scanned again into an open page.
  window.addEventListener('hashchange', function () {
    const again = Newsdeck.takeFragment();
    if (again) {
      Newsdeck.kept.set('host-key', again);
      line.start();
    }
  });

  if (Newsdeck.kept.get('host-key')) {
    alone('One moment …');
    line.connect();
  } else {
    alone('This page is for the host. Scan the host’s QR code on the laptop: it holds the key.');
  }
})();
