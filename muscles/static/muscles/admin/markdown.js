'use strict';
// A toolbar above each Markdown field, a list of entries to link to, and below it what readers will see.
{
    const WAIT = 300; // milliseconds after the last key

    const element = (tag, properties = {}, ...children) => {
        const made = Object.assign(document.createElement(tag), properties);
        made.append(...children);
        return made;
    };

    const soon = (act) => {
        let timer = 0;
        return () => {
            clearTimeout(timer);
            timer = setTimeout(act, WAIT);
        };
    };

    // Typed by command, so that the browser's own undo takes it back.
    const write = (area, text) => {
        area.focus();
        if (!document.execCommand('insertText', false, text)) {
            area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
            area.dispatchEvent(new Event('input', {bubbles: true}));
        }
    };

    const chosen = (area) => area.value.slice(area.selectionStart, area.selectionEnd);

    const surround = (area, mark, placeholder) => {
        const words = chosen(area) || placeholder;
        const start = area.selectionStart + mark.length;
        write(area, `${mark}${words}${mark}`);
        area.setSelectionRange(start, start + words.length);
    };

    const link = (area, words, address) => {
        const start = area.selectionStart + words.length + 3;
        write(area, `[${words}](${address})`);
        if (address === 'https://') {
            area.setSelectionRange(start, start + address.length);
        }
    };

    const list = (area) => {
        const start = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
        area.setSelectionRange(start, area.selectionEnd);
        write(area, chosen(area).split('\n').map((line) => `- ${line.replace(/^- /, '')}`).join('\n'));
    };

    const entryPicker = (area) => {
        const id = `${area.id}-entries`;
        const results = element('ul', {id, className: 'tag-offers', hidden: true});
        results.setAttribute('role', 'listbox');
        results.setAttribute('aria-label', 'Entries');
        const input = element('input', {type: 'text', className: 'vTextField', autocomplete: 'off'});
        for (const [name, value] of Object.entries({
            role: 'combobox', 'aria-label': 'Name of the entry to link to', 'aria-autocomplete': 'list',
            'aria-controls': id, 'aria-expanded': 'false', placeholder: 'Name of the entry…',
        })) {
            input.setAttribute(name, value);
        }
        const box = element('div', {className: 'tag-box markdown-entries', hidden: true}, input, results);
        let found = [];
        let place = -1;

        const empty = () => {
            results.replaceChildren();
            results.hidden = true;
            place = -1;
            input.setAttribute('aria-expanded', 'false');
            input.removeAttribute('aria-activedescendant');
        };
        const close = () => {
            empty();
            found = [];
            input.value = '';
            box.hidden = true;
            area.focus();
        };
        const take = (entry) => {
            close();
            link(area, chosen(area) || entry.name, entry.address);
        };
        const point = (to) => {
            place = (to + found.length) % found.length;
            [...results.children].forEach((option, number) => {
                option.setAttribute('aria-selected', String(number === place));
            });
            input.setAttribute('aria-activedescendant', results.children[place].id);
        };
        const offer = soon(async () => {
            const typed = input.value;
            const response = await fetch(`${area.dataset.entries}?${new URLSearchParams({q: typed})}`);
            const entries = response.ok ? (await response.json()).entries : null;
            if (!entries || typed !== input.value || box.hidden) {
                return;
            }
            empty();
            found = entries;
            results.append(...found.map((entry, number) => {
                const option = element('li', {id: `${id}-${number}`, textContent: entry.label});
                option.setAttribute('role', 'option');
                option.setAttribute('aria-selected', 'false');
                option.addEventListener('mousedown', (event) => {
                    event.preventDefault();
                    take(entry);
                });
                return option;
            }));
            results.hidden = !found.length;
            input.setAttribute('aria-expanded', String(found.length > 0));
        });

        input.addEventListener('input', offer);
        input.addEventListener('keydown', (event) => {
            if (event.key === 'Escape') {
                event.preventDefault();
                close();
            } else if (event.key === 'Enter') {
                event.preventDefault();
                if (found.length) {
                    take(found[Math.max(place, 0)]);
                }
            } else if (found.length && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
                event.preventDefault();
                point(event.key === 'ArrowDown' ? place + 1 : Math.max(place, 0) - 1);
            }
        });
        const toggle = () => {
            if (!box.hidden) {
                close();
                return;
            }
            box.hidden = false;
            input.focus();
        };
        return {box, toggle};
    };

    const previewOf = (area) => {
        const shown = element('div', {className: 'markdown-preview__text'});
        const box = element(
            'div', {className: 'markdown-preview'},
            element('p', {className: 'markdown-preview__title', textContent: 'As readers see it'}), shown,
        );
        const token = area.form.querySelector('[name=csrfmiddlewaretoken]').value;
        const refresh = async () => {
            const text = area.value;
            box.hidden = !text.trim();
            const response = await fetch(area.dataset.markdown, {
                method: 'POST', headers: {'X-CSRFToken': token}, body: new URLSearchParams({text}),
            });
            if (response.ok && text === area.value) {
                shown.innerHTML = await response.text(); // sanitised by the server
            }
        };
        area.addEventListener('input', soon(refresh));
        box.hidden = true;
        if (area.value.trim()) {
            refresh();
        }
        return box;
    };

    const enhance = (area) => {
        const picker = entryPicker(area);
        const acts = [
            ['Bold', 'Bold', () => surround(area, '**', 'bold')],
            ['Italic', 'Italic', () => surround(area, '*', 'italic')],
            ['List', 'List', () => list(area)],
            ['Link', 'Link to an address', () => link(area, chosen(area) || 'words', 'https://')],
            ['Link to an entry', 'Link to an entry', picker.toggle],
        ];
        const bar = element('div', {className: 'markdown-bar'}, ...acts.map(([words, title, act]) => {
            const button = element('button', {type: 'button', textContent: words, title});
            button.addEventListener('click', act);
            return button;
        }));
        bar.setAttribute('role', 'toolbar');
        bar.setAttribute('aria-label', 'Formatting');
        const preview = previewOf(area);
        const box = element('div', {className: 'markdown-box'});
        area.replaceWith(box);
        box.append(bar, picker.box, area, preview);
        area.addEventListener('keydown', (event) => {
            const mark = {b: '**', i: '*'}[event.key.toLowerCase()];
            if (mark && (event.ctrlKey || event.metaKey) && !event.altKey) {
                event.preventDefault();
                surround(area, mark, mark === '*' ? 'italic' : 'bold');
            }
        });
    };

    document.addEventListener('DOMContentLoaded', () => {
        document.querySelectorAll('textarea[data-markdown]').forEach(enhance);
    });
}
