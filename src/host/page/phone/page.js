// The phone page: which view is on, the bar above it, the clock, and what comes over the line.
// A view is made anew when the scene is another, and kept as it is, with what is being typed, when only something around
// it has changed. Must never take the place where somebody types, nor put text into the page but as text.
// All of phone/ runs from Safari 13.1, Chrome 80 and Firefox 78 on: nothing newer is used but what may be missing.
'use strict';

const page = {
  state: null,
  // Why the phone is not let in, where it is not.
  gone: null,
  isElsewhere: false,
  // up, lost, or lost for a while
  line: 'up',
  clock: null,
  ticking: 0,
  view: null,
  hasLeft: false,
  notedAt: 0,
  // What was wrong with the last try to come in, and whether the code of the team was right.
  refused: '',
  isCodeRight: false
};

const get = id => document.getElementById(id);

// To a screen reader, when it has finished what it says.
function tell(text) {
  const live = get('live');
  live.textContent = live.textContent === text ? text + '\u00a0' : text;
}

function note(text) {
  get('note').textContent = text || '';
  page.notedAt = performance.now();
  clearTimeout(page.noted);
  page.noted = setTimeout(note, 8000);
}

// ---- Which view is on. Another `id` takes the focus; another `key` is drawn anew.

function wanted() {
  const { state, gone } = page;
  if (page.isElsewhere) {
    return {
      id: 'elsewhere',
      make: () => heading('This quiz is open in another tab', 'A phone plays in one tab at a time.',
        button('Play here', { class: 'main', click: Line.claim }))
    };
  }
  if (gone && gone.refusal === 'key') {
    return { id: 'pin', key: gone.why, make: () => pinView(gone.why) };
  }
  // What the evening has come to stays on the phone.
  const isKept = gone && state && (gone.refusal === 'limits' || gone.refusal === 'closed' && state.shared.scene.is === 'over');
  if (gone && !isKept) {
    return { id: gone.refusal, key: gone.why, make: () => goneView(gone) };
  }
  if (!state) {
    return { id: 'connecting', make: () => heading('Quiz night', 'Connecting …') };
  }
  const { own, code, shared: { scene, epoch, doubled } } = state;
  if (!own) {
    return { id: 'join', make: joinView };
  }
  if (own.is_waiting) {
    return { id: 'waiting', key: own.team + code, make: waitingView };
  }
  const id = ['lobby', 'podium'].includes(scene.is) ? scene.is : `${scene.is} ${epoch} ${scene.number || scene.title || ''}`;
  const make = VIEWS[scene.is] || VIEWS.marking;
  const { may_play: mayPlay, most_stake: most, lives, stake } = own.question || {};
  const key = scene.is === 'open' ? [{ ...scene.ask, buzzer: null }, mayPlay, lives, stake]
    : scene.is === 'stakes' ? [scene, most]
      : [scene, own, code, doubled, Line.waiting(['protest', 'joker'])];
  return { id, key: JSON.stringify(key), make };
}

function draw() {
  const { state, view: old } = page;
  const { id, key, make } = wanted();
  const main = get('main');
  drawBar(state);
  if (old && old.id === id && old.key === key) {
    if (old.update) {
      old.update(state);
    }
    return;
  }
  const isOther = !old || old.id !== id;
  const held = main.contains(document.activeElement) && document.activeElement.getAttribute('data-k');
  const view = make(state);
  page.view = { id, key, update: view.update, tick: view.tick };
  document.documentElement.setAttribute('data-scene', id.split(' ')[0]);
  main.className = view.isCalm ? 'calm' : '';
  fill(main, h('div', { class: 'top' }, view.top), h('div', { class: 'bottom' }, view.bottom,
    /^(rules|round|scores|break) /.test(id) && jokerPart(state)));
  if (view.update) {
    view.update(state);
  }
  if (isOther) {
    // What is told in the same moment is of the step that brought the new scene.
    if (performance.now() - page.notedAt > 1000) {
      note('');
    }
    window.scrollTo(0, 0);
    tell(view.says || '');
  }
  if (!isSheetOpen() && (isOther ? old : held)) {
    const node = !isOther && main.querySelector(`[data-k="${held}"]`) || main.querySelector('h1');
    node.focus({ preventScroll: true });
  }
}

function drawBar(state) {
  const own = state && state.own;
  const isIn = Boolean(own && !own.is_waiting) && !page.isElsewhere;
  get('bar').hidden = !isIn;
  if (isIn) {
    get('team').textContent = own.member ? `\u2068${own.member}\u2069 · \u2068${own.team}\u2069` : own.team;
    get('total').textContent = total(own.total);
  } else {
    closeSheet();
  }
  document.title = [isIn && own.team, state ? state.shared.title : 'Quiz night'].filter(Boolean).join(' · ');
}

// The laptop may be in another network by now, where this page does not find it.
function drawLine(is) {
  const code = page.state && page.state.code;
  const told = {
    up: [],
    lost: ['Connecting again …'],
    away: ['No connection for a while. If another address is on the screen by now, scan its code.',
      code && [' The code of your team brings you back: ', h('b', {}, code), '.']]
  };
  page.line = is;
  get('line').className = is;
  fill(get('line'), told[is]);
}

// ---- The clock.

function setClock(face) {
  const was = page.clock;
  const now = performance.now();
  const wasPaused = was && was.is_paused;
  // The time that it stands still is not the team's.
  if (wasPaused && !(face && face.is_paused)) {
    Line.changeNight(night => {
      if (night.shown) {
        night.shown.at += now - was.since;
      }
    });
  }
  page.clock = face && { ...face, told: now, since: wasPaused ? was.since : now };
}

function tick() {
  const { clock, view } = page;
  const node = get('clock');
  node.hidden = !clock;
  const isGoing = clock && !clock.is_paused;
  const left = clock ? Math.max(0, clock.left_ms - (isGoing ? performance.now() - clock.told : 0)) : 0;
  if (clock) {
    const seconds = Math.ceil(left / 1000);
    const text = seconds < 60 ? String(seconds) : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    const shown = isGoing ? text : `${text} · paused`;
    if (get('seconds').textContent !== shown) {
      get('seconds').textContent = shown;
      get('left').style.setProperty('--left', String(Math.min(1, left / Math.max(1, clock.total_ms))));
      node.classList.toggle('is-last', isGoing && seconds <= 5);
      if (isGoing && seconds === 10 && clock.total_ms > 15000 && view && view.tick) {
        tell('10 seconds left');
      }
    }
    if (isGoing && view && view.tick && Line.isUp()) {
      view.tick(left);
    }
  }
  if (!isGoing || left <= 0) {
    clearInterval(page.ticking);
    page.ticking = 0;
  } else if (!page.ticking) {
    page.ticking = setInterval(tick, 200);
  }
}

// When this phone has shown the question, by its own clock.
function rememberShown(epoch) {
  const { shown } = Line.night();
  if (!shown || shown.epoch !== epoch) {
    Line.changeNight(night => { night.shown = { epoch, at: Line.now() }; });
  }
}

const sinceShown = epoch => {
  const { shown } = Line.night();
  return shown && shown.epoch === epoch ? Math.max(0, Math.round(Line.now() - shown.at)) : undefined;
};

// ---- The sheet of the team.

const isSheetOpen = () => get('sheet').hasAttribute('open');

// Where a browser knows no dialogs, the sheet stands alone on the page.
function closeSheet() {
  const sheet = get('sheet');
  if (isSheetOpen() && sheet.close) {
    sheet.close();
  } else if (isSheetOpen()) {
    sheet.removeAttribute('open');
    document.body.classList.remove('is-covered');
    get('who').focus();
  }
}

function showSheet(head, ...inside) {
  const sheet = get('sheet');
  fill(sheet, h('div', {}, h('h2', { id: 'sheet-head', tabindex: -1 }, head), inside));
  if (!isSheetOpen() && sheet.showModal) {
    sheet.showModal();
  } else if (!isSheetOpen()) {
    sheet.setAttribute('open', '');
    document.body.classList.add('is-covered');
  }
  get('sheet-head').focus();
}

function openSheet() {
  const { own, code } = page.state;
  const leave = button('Leave this team', {
    class: 'quiet',
    click: () => leave.replaceWith(h('div', { class: 'leave' },
      para('Are you sure? Your team stays in the quiz; to come back, this phone needs the code.'),
      button('Yes, leave', {
        class: 'quiet',
        click() {
          page.hasLeft = true;
          Line.say({ do: 'leave' });
          closeSheet();
        }
      })))
  });
  showSheet(bdi(own.team),
    h('p', {}, own.member && ['The phone of ', bdi(own.member), ' · '], total(own.total)),
    codeCard(code), button('Back to the quiz', { class: 'main', click: closeSheet }), leave);
}

get('who').addEventListener('click', openSheet);
// Beside it.
get('sheet').addEventListener('click', event => event.target === get('sheet') && closeSheet());

// Where the keys of a phone lie over the page instead of making it smaller, what is tapped is held above them.
const seen = window.visualViewport;
if (seen) {
  seen.addEventListener('resize', () => {
    const keys = seen.scale > 1.01 ? 0 : Math.max(0, window.innerHeight - seen.height);
    document.documentElement.style.setProperty('--keys', `${keys}px`);
  });
}

// ---- What comes over the line.

Line.open({
  state(frame) {
    const hadTeam = page.state && page.state.own;
    if (hadTeam && !frame.own && !page.hasLeft) {
      page.refused = 'The host has taken your team out. You may join again.';
    }
    page.hasLeft = page.hasLeft && Boolean(frame.own);
    page.gone = null;
    page.state = frame;
    setClock(frame.shared.clock);
    draw();
    tick();
  },
  own(own) {
    if (page.state) {
      page.state.own = own;
      draw();
    }
  },
  // A command has happened, or it has no place and why.
  settled(command, why, isCodeRight) {
    const isAtDoor = command.do === 'join' || command.do === 'enter';
    if (isAtDoor && why) {
      page.refused = why;
      page.isCodeRight = Boolean(isCodeRight);
    } else if (isAtDoor) {
      Line.changeNight(night => { delete night.join; });
    } else if (why) {
      note(why);
    }
    if (page.state) {
      draw();
    }
  },
  link(isUp, isForLong) {
    const is = isUp ? 'up' : isForLong ? 'away' : 'lost';
    if (is !== page.line) {
      drawLine(is);
      if (page.state) {
        draw();
      }
    }
  },
  bye(refusal, why) {
    page.gone = { refusal, why };
    drawLine('up');
    if (refusal === 'banned' || refusal === 'key') {
      page.state = null;
      setClock(null);
      tick();
    } else if (refusal === 'limits' && page.state) {
      note(why);
    }
    draw();
  },
  elsewhere(is) {
    page.isElsewhere = is;
    draw();
  }
});
if (!Line.isKnown()) {
  page.gone = { refusal: 'key', why: '' };
}
draw();
