// What the room sees, one view for each scene of a night, in the words of the terminal's stage.
// Must never show more than the frame holds: by its types that is no answer before its reveal.
'use strict';

const Scenes = (function () {
  const el = Newsdeck.el;
  const written = Newsdeck.written;
  const points = Newsdeck.points;
  const count = Newsdeck.count;

  const ROWS = 12;
  const NAMES = 18;
  const RESULTS = 8;
  // CSS pixels: on a screen less wide or high than this a page holds half as much.
  const NARROW = 480;
  // With more teams, they are counted and not named.
  const NAMED = 24;
  // The keys of each seat at the shared keyboard.
  const KEYS = ['QWER', 'UIOP', 'ZXCV', 'NM,.', '1234', '7890', 'ASDF', 'HJKL'];

  const HOW = {
    'typed': 'Write the answer.',
    'first-letter': 'Write only the first letter of the answer.',
    'choice': 'Pick the right answer.',
    'nearest-number': 'A number: the nearest wins.',
    'buzzer': 'Who presses first may answer.',
    'list': 'Name as many as are asked for.',
    'order': 'Put them in order, by their letters.',
    'wager': 'Stake points before you see the question.',
    'speed': 'Be right, and be quick.',
    'news-gaps': 'A headline with a gap: write the missing word. Spelling counts.',
    'collocations': 'One word is missing: pick the one that goes there.',
    'stance': 'A verb of reporting: does it take the thing for true, or not?',
    'true-false': 'True, false, or not said at all? Only the text counts.'
  };

  // Drawings are made like the one that stands in the page already.
  function svg(name, attributes) {
    const node = document.createElementNS(document.querySelector('svg').namespaceURI, name);
    Object.keys(attributes).forEach(function (key) {
      node.setAttribute(key, attributes[key]);
    });
    return Newsdeck.fill(node, Array.prototype.slice.call(arguments, 2));
  }

  // A variant with or without a value: "typed", {"survival": {"lives": 3}}.
  function variant(value) {
    if (typeof value === 'string') {
      return { name: value, value: null };
    }
    const name = Object.keys(value)[0];
    return { name: name, value: value[name] };
  }

  function how(card) {
    const kind = variant(card.kind);
    if (kind.name === 'survival') {
      const lives = kind.value.lives;
      return 'A wrong answer costs a life. You have ' + (lives === 1 ? '1 life.' : lives + ' lives.');
    }
    if (kind.name === 'choice' && card.marking === 'shared-keys') {
      return 'Press the key of the right answer.';
    }
    return HOW[kind.name] || '';
  }

  function isOnPaper(marking) {
    return marking === 'paper-totals' || marking === 'grid';
  }

  function letter(n) {
    return n < 26 ? String.fromCharCode(65 + n) : '?';
  }

  function lives(left) {
    return left === 0 ? 'out' : '♥'.repeat(left);
  }

  function isNarrow() {
    return Math.min(window.innerWidth, window.innerHeight) < NARROW;
  }

  function page(list, number, wide) {
    const most = isNarrow() ? wide / 2 : wide;
    const pages = Math.max(1, Math.ceil(list.length / most));
    const from = (number % pages) * most;
    return { pages: pages, number: number % pages, items: list.slice(from, from + most) };
  }

  // Names one beside the other, each on one line wherever it fits.
  function chips(items) {
    return el('ul', 'chips', items.map(function (item) {
      return el('li', item.classes || '',
        item.mark && el('span', 'mark', item.mark),
        written('span', 'name', item.name),
        item.more && written('span', 'more', item.more));
    }));
  }

  function sentence(classes, text) {
    return text ? written('p', classes, text) : null;
  }

  function roundHeading(card) {
    return { left: 'Round ' + card.number + ' · ' + card.title, right: card.number + ' of ' + card.of };
  }

  function heading(face) {
    const of = variant(face.heading);
    if (of.name === 'Question') {
      const q = of.value;
      return { left: 'Round ' + q.round + ' · ' + q.title, right: q.number + ' of ' + q.of };
    }
    if (of.name === 'SuddenDeath') {
      return { left: 'Sudden death', right: 'question ' + of.value.number };
    }
    return { left: 'The tie-break', right: 'for all teams' };
  }

  // The number that stands for a question; none for the tie-break.
  function numberOf(face) {
    const of = variant(face.heading);
    return of.value ? of.value.number : null;
  }

  function between(face) {
    const of = variant(face.heading);
    return of.name === 'SuddenDeath' && of.value.teams.length
      ? chips(of.value.teams.map(function (name) { return { name: name }; }))
      : null;
  }

  function choices(rows, small) {
    return el('ol', 'choices' + (rows.length > 2 ? ' two' : ''), rows.map(function (text, n) {
      const sign = small ? letter(n).toLowerCase() : letter(n);
      return el('li', '', el('span', 'letter', sign), written('span', 'text', text));
    }));
  }

  function voidLine(face) {
    return face.is_void && el('p', 'warn', '✗ This question counts for nobody.');
  }

  // The question itself, with what there is to choose from or to put in order.
  function asked(face) {
    const hasMore = face.options.length + face.steps.length > 0;
    return [
      written('h2', 'question' + (hasMore ? '' : ' alone'), face.text),
      face.options.length ? choices(face.options, false) : null,
      face.steps.length ? choices(face.steps, true) : null,
      voidLine(face)
    ];
  }

  function ring() {
    const track = svg('circle', { 'class': 'track', cx: 50, cy: 50, r: 44 });
    const left = svg('circle', {
      'class': 'left', cx: 50, cy: 50, r: 44, transform: 'rotate(-90 50 50)', 'stroke-dasharray': 276.5
    });
    return el('div', 'ring',
      svg('svg', { viewBox: '0 0 100 100', 'aria-hidden': 'true' }, track, left),
      el('span', 'time'));
  }

  // "5 of 8 are in. Waiting for Foxes, Owls."
  function arrivals(teams) {
    const playing = teams.filter(function (team) { return team.lives !== 0; });
    const missing = playing.filter(function (team) { return !team.is_in; });
    if (!playing.length) {
      return '';
    }
    if (!missing.length) {
      return '✓ All are in.';
    }
    const told = (playing.length - missing.length) + ' of ' + playing.length + ' are in.';
    return [told, missing.length <= 6 && el('span', 'awaits',
      ' Waiting for ', names(missing.map(function (team) { return team.name; })), '.')];
  }

  function bar(part, of, classes) {
    const box = svg('svg', {
      'class': 'bar ' + (classes || ''), viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true'
    });
    box.appendChild(svg('rect', { 'class': 'whole', width: 100, height: 4 }));
    box.appendChild(svg('rect', { 'class': 'part', width: of ? 100 * part / of : 0, height: 4 }));
    return box;
  }

  function keysOf(face, team) {
    if (face.marking !== 'shared-keys' || team.seat === null || !KEYS[team.seat]) {
      return '';
    }
    const most = variant(face.kind).name === 'buzzer' ? 1 : Math.max(1, face.options.length);
    return KEYS[team.seat].slice(0, most).split('').join(' ');
  }

  // The teams while a question is open or closed: whose answer is in, which keys are whose, who lives.
  function room(teams, face, isOpen) {
    if (!teams.length) {
      return null;
    }
    const playing = teams.filter(function (team) { return team.lives !== 0; });
    const areIn = playing.filter(function (team) { return team.is_in; }).length;
    const isBuzzer = face && variant(face.kind).name === 'buzzer';
    const told = isBuzzer ? '' : arrivals(teams);
    const shown = teams.map(function (team) {
      const isOut = team.lives === 0;
      const keys = face && isOpen ? keysOf(face, team) : '';
      const hearts = team.lives === null ? '' : lives(team.lives);
      return {
        name: team.name,
        mark: team.is_in && !isOut ? '✓' : '',
        more: [keys, hearts].filter(Boolean).join('  '),
        classes: isOut ? 'out' : team.is_in ? 'in' : 'awaited'
      };
    });
    // Names without anything beside them give way to a long question.
    const isPlain = shown.every(function (team) { return !team.more; });
    const counted = el('div', 'counted', told && el('p', 'told', told), !isBuzzer && bar(areIn, playing.length, 'wide'));
    const areCounted = teams.length > (isNarrow() ? NAMED / 4 : NAMED);
    return el('div', 'teams' + (areCounted ? ' many' : isPlain ? ' yields' : ''), counted,
      areCounted ? null : chips(shown));
  }

  // Each by itself, so that one in another script leaves the others where they are.
  function names(list) {
    return list.map(function (name, n) { return [n ? ', ' : '', el('bdi', '', name)]; });
  }

  function buzzer(face) {
    if (!face) {
      return null;
    }
    return el('div', 'buzzer',
      face.answering && written('p', 'answering', face.answering),
      face.answering && el('p', 'muted', 'answers now'),
      face.is_settling && !face.answering && el('p', 'settling', 'Somebody has pressed …'),
      face.right && el('p', 'good big', '✓ ', el('bdi', '', face.right)),
      face.tied.length ? el('p', 'warn', 'At the same moment: ', names(face.tied)) : null,
      face.waiting.length ? el('p', '', 'Then: ', names(face.waiting)) : null,
      face.locked_out.length ? el('p', 'bad', '✗ ', names(face.locked_out)) : null);
  }

  const views = {
    Lobby: function (scene, stage, door, number) {
      const shown = page(scene.teams, number, NAMES);
      const hasCode = door.code.length > 0;
      const here = scene.teams.length === 0
        ? 'Welcome! Which teams are here?'
        : count(scene.teams.length, 'team') + (scene.is_locked || door.is_locked ? '.' : ' so far:');
      return {
        left: 'Quiz night', right: 'night ' + stage.seed, pages: shown.pages,
        beside: hasCode ? el('div', 'card', code(door.code)) : null,
        main: [
          written('h2', 'title', stage.title),
          door.typed && el('p', 'scan', hasCode ? 'Scan the code, or type:' : 'Type in your phone’s browser:'),
          door.typed && el('p', 'address', door.typed),
          door.pin && el('p', 'pin', 'PIN ', el('strong', '', door.pin.slice(0, 3) + ' ' + door.pin.slice(3))),
          door.typed && el('p', 'muted', 'Stay connected: no internet is needed.'),
          door.is_locked && el('p', 'warn', 'No new teams now. Whoever has been here can come back in.'),
          el('p', 'here', here),
          scene.teams.length ? chips(shown.items.map(function (name) { return { name: name }; })) : null
        ]
      };
    },
    Rules: function (rules, stage) {
      return {
        left: stage.title, right: count(rules.rounds.length, 'round'), join: true,
        main: [
          sentence('lead', rules.intro),
          el('ol', 'rounds' + (rules.rounds.length > 5 ? ' two' : ''), rules.rounds.map(function (round) {
            return el('li', '', el('span', 'letter', round[0]), written('span', 'text', round[1]));
          })),
          rules.jokers && el('p', '', '★ Each team has one joker: it doubles a round that you name before it begins.'),
          rules.has_tie_break && el('p', '', 'A tie is settled by a number: the nearest wins.')
        ]
      };
    },
    RoundIntro: function (card) {
      const size = count(card.questions, 'question') + (isOnPaper(card.marking) ? ', on paper.' : '.');
      return {
        left: 'Round ' + card.number, right: card.number + ' of ' + card.of, join: true,
        main: [
          el('p', 'numeral', card.number),
          written('h2', 'title', card.title),
          el('p', 'lead', size + ' ' + how(card)),
          sentence('', card.rule),
          card.jokers.length ? el('p', 'accent', '★ Counts double for ', names(card.jokers), '.') : null,
          sentence('muted', card.intro)
        ]
      };
    },
    Stakes: function (scene) {
      return {
        left: roundHeading(scene.round).left, right: scene.number + ' of ' + scene.round.questions,
        main: [
          el('h2', 'title', 'How much do you stake?'),
          el('p', 'lead', 'From nothing to all your points, before you see the question.')
        ],
        foot: room(scene.teams, null, true)
      };
    },
    Read: function (face) {
      const number = numberOf(face);
      return Object.assign(heading(face), {
        main: el('div', 'reading',
          number !== null && el('p', 'numeral', number),
          el('div', 'text', asked(face), between(face)))
      });
    },
    Open: function (scene, stage) {
      const face = scene[0];
      const buzz = scene[1].buzzer;
      const isStopped = stage.clock && stage.clock.is_paused && !(buzz && (buzz.answering || buzz.tied.length));
      return Object.assign(heading(face), {
        main: [asked(face), between(face), buzzer(buzz)],
        foot: [
          stage.clock && ring(),
          el('div', 'beside', isStopped && el('p', 'warn told', 'The clock is stopped.'), room(scene[1].teams, face, true))
        ]
      });
    },
    Locked: function (scene) {
      const face = scene[0];
      return Object.assign(heading(face), {
        main: [asked(face), between(face), buzzer(scene[1].buzzer)],
        foot: [
          el('p', 'closed', el('span', 'lock', lock()), 'Answers closed'),
          el('div', 'beside', room(scene[1].teams, face, false))
        ]
      });
    },
    Repeat: function (scene) {
      return {
        left: roundHeading(scene[0]).left, right: 'once more',
        main: el('ol', 'repeat' + (scene[1].length > 5 ? ' two' : ''), scene[1].map(function (face) {
          const number = numberOf(face);
          return el('li', '', number !== null && el('span', 'letter', number), written('span', 'text', face.text));
        }))
      };
    },
    Collect: function (card) {
      return Object.assign(roundHeading(card), { join: true, main: el('h2', 'title', 'Sheets in, please') });
    },
    Marking: function (card) {
      return Object.assign(roundHeading(card), { join: true, main: el('h2', 'title', 'Marking, back in a moment') });
    },
    Reveal: function (told, stage, door, number) {
      const face = told.face;
      const shown = page(told.results, number, RESULTS);
      return Object.assign(heading(face), {
        pages: shown.pages,
        main: [
          written('p', 'before', face.text),
          face.options.length ? revealedOptions(told) : written('h2', 'answer', told.answer),
          sentence('why', told.why),
          sentence('attribution', told.attribution),
          voidLine(face)
        ],
        foot: told.share || told.results.length ? el('div', 'came', share(told.share), results(shown.items)) : null
      });
    },
    RoundScores: function (scene, stage, door, number) {
      const of = roundHeading(scene[0]);
      return Object.assign(table(scene[1], number), { left: 'Scores · ' + of.left, right: of.right, join: true });
    },
    Break: function (scene, stage) {
      return {
        left: 'Break', right: '', join: true,
        main: [
          stage.clock ? el('p', 'giant', el('span', 'time')) : el('h2', 'title', 'Break'),
          stage.clock && stage.clock.is_paused && el('p', 'warn', 'The clock is stopped.'),
          scene.next && el('p', 'lead', 'Then: ', el('bdi', '', scene.next))
        ]
      };
    },
    TieBreak: function (broken) {
      return {
        left: 'Tie-break', right: '',
        main: [
          broken.shadow && written('p', 'before', broken.shadow.face.text),
          broken.shadow && written('h2', 'answer', broken.shadow.answer),
          broken.nearest.length ? el('ol', 'nearest', broken.nearest.map(function (pair, n) {
            return el('li', '', el('span', 'letter', n + 1), el('span', 'text', el('bdi', '', pair[0]), ': ' + pair[1]));
          })) : null,
          broken.settled.map(function (line) { return sentence('lead', line); }),
          broken.tied.length ? el('p', 'warn', 'Still level: ', names(broken.tied), '.') : null
        ]
      };
    },
    Podium: function (scene, stage) {
      return {
        left: stage.title, right: '', fills: scene.shown.length > 0,
        main: scene.shown.length ? podium(scene.shown) : el('h2', 'title', 'And the winners are …')
      };
    },
    Over: function (rows, stage, door, number) {
      return Object.assign(table(rows, number), { left: 'Final scores', right: stage.title });
    }
  };

  function revealedOptions(told) {
    const all = told.chosen.reduce(function (sum, teams) { return sum + teams; }, 0);
    return el('ol', 'choices known' + (told.face.options.length > 2 ? ' two' : ''), told.face.options.map(function (text, n) {
      const isRight = told.right.indexOf(n) >= 0;
      const teams = told.chosen[n] || 0;
      return el('li', isRight ? 'right' : 'wrong',
        el('span', 'letter', isRight ? '✓' : letter(n)),
        el('span', 'text',
          isRight && el('span', 'word', 'Right: '),
          written('bdi', '', text)),
        all > 0 && el('span', 'chosen', teams ? count(teams, 'team') : '–', bar(teams, all)));
    }));
  }

  function share(of) {
    if (!of) {
      return null;
    }
    const told = of.answered === 0 ? 'Nobody answered.'
      : of.right === of.answered ? 'All were right.'
        : of.right === 0 ? 'Nobody was right.'
          : of.right + ' of ' + of.answered + ' were right.';
    return el('div', 'share', el('p', 'told', told), of.answered > 0 && bar(of.right, of.answered, 'wide'));
  }

  // "Foxes: Minsk +1 ♥♥".
  function results(list) {
    return list.length ? chips(list.map(function (result) {
      const gained = (result.points > 0 ? '+' : '') + points(result.points);
      const hearts = result.lives === null ? '' : ' ' + lives(result.lives);
      return {
        name: [el('bdi', '', result.name), result.given === null ? '' : [': ', el('bdi', '', result.given)]],
        more: gained + hearts,
        classes: result.points > 0 ? 'in' : 'awaited'
      };
    })) : null;
  }

  function movement(row) {
    const by = row.movement;
    if (by === null) {
      return el('td', 'moved');
    }
    const cell = el('td', 'moved ' + (by > 0 ? 'good' : by < 0 ? 'bad' : 'muted'),
      by === 0 ? '=' : (by > 0 ? '▲' : '▼') + Math.abs(by));
    cell.setAttribute('aria-label', by === 0 ? 'as before' : Math.abs(by) + (by > 0 ? ' up' : ' down'));
    return cell;
  }

  function table(of, number) {
    if (!of.rows.length) {
      return { main: el('p', 'lead', 'No team has points yet.') };
    }
    const shown = page(of.rows, number, ROWS);
    const hasGains = of.rows.some(function (row) { return row.round !== null; });
    const rows = shown.items.map(function (row) {
      const gained = row.round === null ? '' : (row.round >= 0 ? '+' : '') + points(row.round);
      return el('tr', row.place === 1 ? 'first' : '',
        el('td', 'place', row.place + (row.is_shared ? '=' : '.')),
        movement(row),
        el('td', 'name', written('bdi', '', row.name), row.has_joker && el('span', 'joker', ' ★')),
        hasGains && el('td', 'gained', gained),
        el('td', 'total', points(row.total)));
    });
    return { pages: shown.pages, main: el('table', 'scores', el('tbody', '', rows)), large: true };
  }

  function podium(shown) {
    return el('div', 'podium', [2, 1, 3].map(function (place) {
      const here = shown.filter(function (of) { return of.place === place; });
      const teams = here.reduce(function (all, of) { return all.concat(of.teams); }, []);
      const first = here[0];
      return el('div', 'step step-' + place + (first ? '' : ' empty'),
        first && el('div', 'who',
          teams.map(function (name) { return written('p', 'winner' + (teams.length > 1 ? ' shared' : ''), name); }),
          here.map(function (of) { return sentence('ahead', of.ahead_by); })),
        first && el('div', 'block', el('p', 'rank', place), el('p', 'won', points(first.total))));
    }));
  }

  function lock() {
    return svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
      svg('path', { d: 'M7 11V8a5 5 0 0 1 10 0v3', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.4 }),
      svg('rect', { x: 4.5, y: 11, width: 15, height: 10, rx: 2.2, fill: 'currentColor' }));
  }

  // The QR code, dark on light whatever the theme is: one path, so that no seam shows between its cells.
  function code(rows) {
    let path = '';
    rows.forEach(function (row, y) {
      for (let x = 0; x < row.length; x += 1) {
        if (row[x] === '#') {
          let end = x;
          while (row[end] === '#') {
            end += 1;
          }
          path += 'M' + x + ' ' + y + 'h' + (end - x) + 'v1h' + (x - end) + 'z';
          x = end;
        }
      }
    });
    const box = svg('svg', {
      viewBox: '0 0 ' + rows[0].length + ' ' + rows.length, 'shape-rendering': 'crispEdges',
      'class': 'qr', role: 'img', 'aria-label': 'QR code of the address'
    });
    box.appendChild(svg('rect', { width: rows[0].length, height: rows.length, fill: '#ffffff' }));
    box.appendChild(svg('path', { d: path, fill: '#000000' }));
    return box;
  }

  // The view of a stage on its so many-th page, counted round and round from 0:
  // { name, left, right, main, foot, beside, pages, join, large, fills }.
  function view(stage, door, number) {
    if (stage.scores) {
      return Object.assign(table(stage.scores, number), { name: 'Scores', left: 'Scores', right: stage.title });
    }
    const scene = variant(stage.scene);
    const draw = views[scene.name];
    if (!draw) {
      return { name: scene.name, left: stage.title, right: '', main: el('p', 'lead', 'Load this page again.') };
    }
    return Object.assign({ name: scene.name }, draw(scene.value, stage, door, number));
  }

  return { view: view };
})();
