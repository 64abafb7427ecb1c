// What an answer is given with: buttons, a field, several fields, an order, a stake, a buzzer.
// Must never put text into the page but as text.
'use strict';

// An element: `h('p', { class: 'hint', click: listener }, 'Text', element, ...)`; what is null or false is left out.
function h(tag, given, ...inside) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(given || {})) {
    if (typeof value === 'function') {
      node.addEventListener(name, value);
    } else if (value !== undefined && value !== null && value !== false) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  return fill(node, inside);
}

// In place of all that was in it.
function fill(node, ...inside) {
  node.textContent = '';
  node.append(...inside.flat(4).filter(Boolean));
  return node;
}

const SIGNS = {
  right: 'M5 13l5 5L19 7',
  wrong: 'M6 6l12 12M18 6L6 18',
  half: 'M4 13c3-4 5-4 8-1s5 3 8-1',
  none: 'M6 12h12',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6'
};

// Drawn, so that it looks the same on each phone.
function sign(name) {
  const svg = document.getElementById('sign').content.firstElementChild.cloneNode(true);
  svg.firstElementChild.setAttribute('d', SIGNS[name]);
  return svg;
}

const button = (inside, given) => h('button', { type: 'button', ...given }, inside);
const badge = (text, more) => h('span', { class: more ? 'badge ' + more : 'badge' }, text);
const words = text => h('span', { class: 'words', dir: 'auto' }, text);
// The letter of an option is `A` and so on, that of a step `a`.
const lettered = (first, at) => String.fromCharCode(first.charCodeAt(0) + at);

// The figures of every script, as 0 to 9: some keyboards have only their own.
const figures = text => text.trim().replace(/[٠-٩۰-۹０-９]/g, digit => digit.charCodeAt(0) & 15).replace('٫', '.');

// In letters: the quiz takes no more.
const LONGEST_ANSWER = 1000;
let fields = 0;

function field(label, changed, more) {
  const id = `field-${fields += 1}`;
  const input = h('input', {
    id, type: 'text', dir: 'auto', autocomplete: 'off', autocorrect: 'off', autocapitalize: 'sentences',
    spellcheck: 'false', enterkeyhint: 'send', maxlength: 300, 'data-k': label, input: changed, ...more
  });
  return { input, node: h('div', { class: 'field' }, h('label', { for: id }, label), h('div', { class: 'row' }, input)) };
}

// Each has `node`, `value()`, which is empty where there is no answer yet, and `set(text)`; `typed()`, where what stands
// in its fields is not all in its value; `changed` is told of every change by hand.
const Forms = {
  text: (ask, changed) => one('Your answer', changed),

  letter: (ask, changed) => one('One letter', changed, { class: 'big', maxlength: 4, autocapitalize: 'characters' }),

  number(ask, changed) {
    const form = one('A number', changed, { inputmode: 'decimal', class: 'big' });
    // The keys of some phones for numbers have no minus.
    form.input.after(button('+/−', {
      class: 'small', 'aria-label': 'Plus or minus',
      click() {
        const is = form.input.value.trim();
        form.input.value = /^[-−–]/.test(is) ? is.slice(1) : '−' + is;
        changed();
      }
    }));
    const value = () => figures(form.input.value);
    return { ...form, value, isWhole: () => /\p{N}/u.test(value()) };
  },

  list(ask, changed) {
    const { of } = ask.form;
    const all = Array.from({ length: of }, (_, at) => field(String(at + 1), changed, {
      'aria-label': `Number ${at + 1} of ${of}`,
      // all of them together are one answer, with ", " between
      maxlength: Math.floor(LONGEST_ANSWER / of) - 2,
      enterkeyhint: at + 1 < of ? 'next' : 'send',
      keydown(event) {
        if (event.key === 'Enter' && at + 1 < of) {
          event.preventDefault();
          all[at + 1].input.focus();
        }
      }
    }));
    const parts = () => all.map(made => made.input.value.replace(/[\s,]+/g, ' ').trim());
    return {
      node: h('div', { class: 'list' }, all.map(made => made.node)),
      input: all[0].input,
      value: () => parts().filter(Boolean).join(', '),
      typed: () => parts().join(','),
      set(text) {
        const given = text.split(/\s*,\s*/);
        all.forEach((made, at) => { made.input.value = given[at] || ''; });
      }
    };
  },

  // Tap what comes first, then what comes next; the arrows move it.
  order(ask, changed) {
    const steps = ask.steps;
    let placed = [];
    const done = h('ol', { class: 'placed' });
    const left = h('div', { class: 'steps' });
    const hint = h('p', { class: 'hint' });

    const step = (at, sign, more) => button([sign, words(steps[at])], { class: 'step', 'data-k': `step-${at}`, ...more });

    function arrow(at, place, by) {
      const to = place + by;
      const cannot = to < 0 || to >= placed.length;
      const key = (by < 0 ? 'up-' : 'down-') + at;
      return button(sign(by < 0 ? 'up' : 'down'), {
        class: 'small', 'data-k': key, 'aria-disabled': cannot && 'true',
        'aria-label': steps[at] + (by < 0 ? ': earlier' : ': later'),
        click() {
          if (!cannot) {
            placed.splice(place, 1);
            placed.splice(to, 0, at);
            touched(key);
            tell(`${steps[at]}: now ${to + 1} of ${placed.length}`);
          }
        }
      });
    }

    function draw() {
      fill(done, placed.map((at, place) => h('li', {},
        step(at, badge(String(place + 1)), {
          'aria-label': `${place + 1}: ${steps[at]}. Take it out.`,
          click() {
            placed.splice(place, 1);
            touched(`step-${at}`);
          }
        }), arrow(at, place, -1), arrow(at, place, 1))));
      const open = steps.map((_, at) => at).filter(at => !placed.includes(at));
      fill(left, open.map(at => step(at, badge(lettered('a', at), 'empty'), {
        click() {
          placed.push(at);
          const next = open.find(other => other !== at);
          touched(next === undefined ? 'send' : `step-${next}`);
        }
      })));
      done.hidden = placed.length === 0;
      hint.textContent = placed.length === 0 ? 'Tap what comes first.'
        : open.length > 0 ? `Tap what comes next: ${open.length} to go.`
          : 'Move one with the arrows, or tap it to take it out.';
    }

    function touched(focus) {
      draw();
      changed();
      const node = document.querySelector(`#main [data-k="${focus}"]`);
      if (node) {
        node.focus({ preventScroll: true });
      }
    }

    draw();
    return {
      node: h('div', { class: 'order' }, done, hint, left),
      value: () => placed.map(at => lettered('a', at)).join(', '),
      isWhole: () => placed.length === steps.length,
      set(text) {
        const all = text.toLowerCase().split(/[\s,]+/).map(name => name.charCodeAt(0) - 97);
        placed = all.filter((at, place) => at >= 0 && at < steps.length && all.indexOf(at) === place);
        draw();
      }
    };
  },

  // Points in halves; `most` in hundredths.
  stake(most, changed) {
    const highest = Math.floor(most / 50) / 2;
    const slider = h('input', {
      type: 'range', min: 0, max: highest, step: 0.5, value: 0, 'aria-label': 'Points staked',
      input: () => show(slider.value)
    });
    const made = field('Points', () => {
      slider.value = points() || 0;
      changed();
    }, { inputmode: 'decimal', class: 'big' });

    function points() {
      const typed = figures(made.input.value).replace(',', '.').replace('½', '.5');
      return /^\d+\.?\d*$|^\.\d+$/.test(typed) ? Number(typed) : NaN;
    }

    function show(much) {
      made.input.value = slider.value = much;
      changed();
    }

    made.input.value = '0';
    const by = step => () => show(Math.min(highest, Math.max(0, (points() || 0) + step)));
    made.input.before(button('−', { class: 'small', 'aria-label': 'Half a point less', click: by(-0.5) }));
    made.input.after(button('+', { class: 'small', 'aria-label': 'Half a point more', click: by(0.5) }));
    return {
      input: made.input,
      node: h('div', { class: 'stake' }, made.node,
        h('div', { class: 'ends' }, h('span', { 'aria-hidden': 'true' }, '0'), slider,
          h('span', { 'aria-hidden': 'true' }, shownPoints(highest * 100)))),
      typed: () => made.input.value,
      value: () => points() >= 0 && points() <= highest && Number.isInteger(points() * 2) ? String(points()) : '',
      set(text) {
        made.input.value = text;
        slider.value = points() || 0;
      }
    };
  },

  // `chosen` is told which option.
  choose(ask, chosen) {
    const all = ask.options.map((option, at) => button(
      [badge(lettered('A', at)), words(option), sign('right')],
      { class: 'option', 'data-k': `option-${at}`, click: () => chosen(at) }));
    return {
      node: h('div', { class: 'options', role: 'group', 'aria-label': 'Answers' }, all),
      mark: at => all.forEach((node, own) => node.setAttribute('aria-pressed', String(own === at)))
    };
  },

  // It counts when the finger comes down; `pressed` is told the moment, by the phone's own clock.
  buzzer(pressed) {
    function press(event) {
      const late = performance.now() - event.timeStamp;
      pressed(Line.now() - (late > 0 && late < 1000 ? late : 0));
    }
    return button('', {
      class: 'buzzer', 'data-k': 'buzzer',
      pointerdown: event => event.button === 0 && press(event),
      // Of a screen reader, which has no finger.
      click: press,
      keydown(event) {
        if ((event.key === ' ' || event.key === 'Enter') && !event.repeat) {
          event.preventDefault();
          press(event);
        }
      },
      contextmenu: event => event.preventDefault()
    });
  }
};

function one(label, changed, more) {
  const { node, input } = field(label, changed, more);
  return { node, input, value: () => input.value.trim(), set(text) { input.value = text; } };
}
