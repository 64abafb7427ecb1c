// The teams on the host's phone: who is there and how they play, what can be done about each, and who is banned.
// A row is of one team for as long as that is there, and names it in all that it asks: whatever moves under the finger, no
// neighbour is hit. Must never do at the first tap what takes a team out.
'use strict';

// `page` has: button(group, classes, words, act), say(group, what, then), mark(), and hush(), by which a refusal goes.
const Teams = function (page) {
  // From so many teams on one is looked for by its name.
  const MANY = 12;

  let face = null;
  // By the number of each team.
  let rows = {};
  // What stands in the door and among the banned.
  const drawn = ['', ''];
  let fields = 0;
  let telling = 0;

  const el = Newsdeck.el;
  const node = document.getElementById('teams');
  const head = el('summary', '');
  const door = el('div', '');
  const told = el('p', 'muted');
  const search = field('Find a team', 'search', function () { draw(); });
  const list = el('ul', 'list');
  const out = el('div', '');
  told.setAttribute('role', 'status');
  Newsdeck.fill(node, [head, door, told, search.node, list, out]);
  node.addEventListener('toggle', draw);

  function field(label, type, changed) {
    const input = el('input', '');
    fields += 1;
    input.id = 'field-' + fields;
    input.type = type;
    input.autocomplete = 'off';
    input.setAttribute('dir', 'auto');
    input.addEventListener('input', changed);
    const words = el('label', '', label);
    words.htmlFor = input.id;
    return { input: input, words: words, node: el('div', 'field', words, input) };
  }

  function bdi(name) {
    return el('bdi', '', name);
  }

  function tell() {
    Newsdeck.refill(told, Array.prototype.slice.call(arguments));
    clearTimeout(telling);
    telling = setTimeout(function () { Newsdeck.refill(told); }, 8000);
  }

  function how(team) {
    if (team.link) {
      return { good: 'good link', fair: 'fair link', poor: 'poor link' }[team.link];
    }
    return team.has_phone ? 'phone away' : 'no phone';
  }

  // What a button does, and for whom.
  function named(words, name, group, classes, act) {
    const made = page.button(group, classes, words, act);
    made.setAttribute('aria-label', words + ' ' + name);
    return made;
  }

  // ---- One team.

  function row(team) {
    const group = 'team-' + team.id;
    const name = el('bdi', 'strong', team.name);
    const plays = el('p', 'muted');
    const turn = el('button', 'small', 'Change');
    const tools = el('div', 'tools');
    let open = '';
    turn.type = 'button';
    turn.addEventListener('click', function () {
      show(open ? '' : 'menu');
    });

    // `open`: what stands below the name: nothing, the menu, the new name, or what is asked once more.
    function show(what) {
      if (what && !open) {
        Object.keys(rows).forEach(function (id) { rows[id].close(); });
      }
      open = what;
      turn.textContent = open ? 'Close' : 'Change';
      turn.setAttribute('aria-label', turn.textContent + ' ' + team.name);
      turn.setAttribute('aria-expanded', String(open !== ''));
      tools.hidden = !open;
      Newsdeck.refill(tools, open ? { menu: menu, rename: rename, kick: kick, ban: ban }[open]() : null);
      page.mark();
    }

    // To a button that does no harm.
    function turnTo(what) {
      show(what);
      const first = tools.querySelector('input, .calm') || turn;
      first.focus();
      tools.scrollIntoView({ block: 'nearest' });
      if (first.select) {
        first.select();
      }
    }

    function menu() {
      return el('div', 'verdicts', [['Rename', 'rename'], ['Kick', 'kick'], ['Ban', 'ban']].map(function (of) {
        return named(of[0], team.name, group, of[1], function () { turnTo(of[1]); });
      }));
    }

    function stays(words) {
      return named(words, team.name, group, 'calm', function () {
        page.hush();
        show('menu');
        turn.focus();
      });
    }

    function rename() {
      const typed = field('', 'text', function () {});
      Newsdeck.refill(typed.words, 'New name for ', bdi(team.name));
      typed.input.value = team.name;
      const save = named('Save the new name of', team.name, group, '', function () {
        page.say(group, { do: 'rename', team: team.id, name: typed.input.value }, function () {
          tell('Renamed. Undo takes it back.');
          show('');
          turn.focus();
        });
      });
      Newsdeck.refill(save, 'Save');
      const form = el('form', '', typed.node, el('div', 'verdicts', save, stays('Keep')));
      form.addEventListener('submit', function (event) {
        event.preventDefault();
        save.click();
      });
      return form;
    }

    function asked(words, why, act, done) {
      const answers = el('div', 'verdicts',
        named(words, team.name, group, 'danger', function () {
          page.say(group, Object.assign(act, { team: team.id }), function () {
            tell(bdi(team.name), ' ' + done + ' Undo takes it back.');
            show('');
            head.focus();
          });
        }),
        stays('Keep'));
      // Whoever hears the page comes to the buttons first.
      answers.setAttribute('role', 'group');
      answers.setAttribute('aria-label', words + ' ' + team.name + '? ' + why);
      return [el('p', 'warn', words + ' ', bdi(team.name), '? ' + why), answers];
    }

    function kick() {
      return asked('Kick', 'Their phones may join anew.', { do: 'kick' }, 'is out.');
    }

    function ban() {
      return asked('Ban', 'Their phones stay out.', { do: 'ban' }, 'is banned.');
    }

    function update(now) {
      const isRenamed = now.name !== team.name;
      team = now;
      name.textContent = team.name;
      plays.textContent = team.is_waiting ? 'waits to be let in' : how(team);
      plays.className = team.is_waiting || team.link === 'poor' || team.has_phone && !team.link ? 'warn' : 'muted';
      // Whoever types goes on typing.
      if (isRenamed && open !== 'rename') {
        show(open);
      }
    }

    show('');
    update(team);
    return {
      node: el('li', '', el('div', 'between', el('div', '', name, plays), turn), tools),
      update: update,
      close: function () {
        if (open) {
          show('');
        }
      }
    };
  }

  // ---- All of them.

  function drawDoor() {
    const now = JSON.stringify([face.is_locked, face.asks_host]);
    if (now === drawn[0]) {
      return;
    }
    drawn[0] = now;
    const held = door.contains(document.activeElement) && document.activeElement.getAttribute('data-group');
    const lock = page.button('lock', '', face.is_locked ? 'Let new teams in' : 'Lock: no new teams', function () {
      page.say('lock', { do: 'lock', on: !face.is_locked });
    });
    const ask = page.button('ask', '', face.asks_host ? 'Do not ask me' : 'Ask me about each', function () {
      page.say('ask', { do: 'ask', on: !face.asks_host });
    });
    Newsdeck.refill(door,
      el('p', '', face.is_locked ? 'No new team is let in.'
        : face.asks_host ? 'New teams wait for you.' : 'Teams join by themselves.'),
      el('div', 'controls', lock, ask));
    if (held) {
      (held === 'ask' ? ask : lock).focus();
    }
  }

  function drawBanned() {
    const now = JSON.stringify(face.banned);
    if (now === drawn[1]) {
      return;
    }
    drawn[1] = now;
    const isHeld = out.contains(document.activeElement);
    Newsdeck.refill(out, face.banned.length ? el('h2', '', 'Banned tonight') : null,
      face.banned.length ? el('ul', 'list', face.banned.map(function (team) {
        const group = 'team-' + team[0];
        const again = page.button(group, 'small', 'Let in again', function () {
          page.say(group, { do: 'unban', team: team[0] }, function () {
            tell(bdi(team[1]), ' may come in again. Undo takes it back.');
          });
        });
        again.setAttribute('aria-label', 'Let ' + team[1] + ' in again');
        return el('li', 'between', el('span', 'strong', bdi(team[1])), again);
      })) : null);
    if (isHeld) {
      head.focus();
    }
  }

  function drawList() {
    const wanted = search.input.value.trim().toLowerCase();
    const before = rows;
    search.node.hidden = face.teams.length < MANY && !wanted;
    rows = {};
    face.teams.forEach(function (team, at) {
      const own = before[team.id] || row(team);
      rows[team.id] = own;
      own.update(team);
      own.node.hidden = team.name.toLowerCase().indexOf(wanted) < 0;
      if (list.children[at] !== own.node) {
        list.insertBefore(own.node, list.children[at] || null);
      }
    });
    while (list.children.length > face.teams.length) {
      const gone = list.lastElementChild;
      const isHeld = gone.contains(document.activeElement);
      list.removeChild(gone);
      if (isHeld) {
        head.focus();
      }
    }
  }

  function draw() {
    if (!face) {
      return;
    }
    head.textContent = Newsdeck.count(face.teams.length, 'team')
      + (face.is_locked ? ', locked' : '') + (face.banned.length ? ', ' + face.banned.length + ' banned' : '');
    if (node.open) {
      drawDoor();
      drawList();
      drawBanned();
      page.mark();
    }
  }

  return {
    take: function (now) {
      face = now;
      draw();
    },
    show: function (isShown) {
      node.hidden = !isShown || !face;
    },
    // How well what a team says arrives.
    how: function (id) {
      const team = face && face.teams.filter(function (one) { return one.id === id; })[0];
      return team ? how(team) : '';
    }
  };
};
