'use strict';
// Offers the tags in use below a line of tags: arrows choose, Enter or Tab takes, Escape closes.
{
    const MOST = 8;

    const wordAt = (input) => {
        const start = input.value.lastIndexOf(',', input.selectionStart - 1) + 1;
        const comma = input.value.indexOf(',', input.selectionStart);
        return {start, end: comma < 0 ? input.value.length : comma};
    };

    const written = (input) => input.value.split(',').map((tag) => tag.trim().toLowerCase());

    const matches = (input, tags) => {
        const {start, end} = wordAt(input);
        const typed = input.value.slice(start, end).trim().toLowerCase();
        if (!typed) {
            return [];
        }
        const taken = written(input);
        return tags
            .filter((tag) => tag.toLowerCase().includes(typed) && !taken.includes(tag.toLowerCase()))
            .sort((one, other) => !one.toLowerCase().startsWith(typed) - !other.toLowerCase().startsWith(typed))
            .slice(0, MOST);
    };

    const enhance = (input) => {
        const tags = JSON.parse(input.dataset.tags);
        const list = document.createElement('ul');
        list.className = 'tag-offers';
        list.id = `${input.id}-offers`;
        list.hidden = true;
        list.setAttribute('role', 'listbox');
        list.setAttribute('aria-label', 'Tags in use');
        const box = document.createElement('div');
        box.className = 'tag-box';
        input.replaceWith(box);
        box.append(input, list);
        for (const [name, value] of Object.entries({
            role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false',
        })) {
            input.setAttribute(name, value);
        }
        let chosen = -1;

        const close = () => {
            list.hidden = true;
            list.replaceChildren();
            chosen = -1;
            input.setAttribute('aria-expanded', 'false');
            input.removeAttribute('aria-activedescendant');
        };

        const take = (tag) => {
            const {start, end} = wordAt(input);
            const before = input.value.slice(0, start) + (start ? ' ' : '') + tag;
            const after = input.value.slice(end).replace(/^[,\s]+/, '');
            input.value = `${before}, ${after}`;
            input.setSelectionRange(before.length + 2, before.length + 2);
            close();
        };

        const choose = (index) => {
            chosen = (index + list.children.length) % list.children.length;
            [...list.children].forEach((option, place) => {
                option.setAttribute('aria-selected', String(place === chosen));
            });
            input.setAttribute('aria-activedescendant', list.children[chosen].id);
        };

        const offer = () => {
            close();
            matches(input, tags).forEach((tag, place) => {
                const option = document.createElement('li');
                option.id = `${list.id}-${place}`;
                option.textContent = tag;
                option.setAttribute('role', 'option');
                option.setAttribute('aria-selected', 'false');
                option.addEventListener('mousedown', (event) => {
                    event.preventDefault();
                    take(tag);
                });
                list.append(option);
            });
            list.hidden = !list.children.length;
            input.setAttribute('aria-expanded', String(!list.hidden));
        };

        input.addEventListener('input', offer);
        input.addEventListener('blur', close);
        input.addEventListener('keydown', (event) => {
            if (list.hidden) {
                return;
            }
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                event.preventDefault();
                choose(event.key === 'ArrowDown' ? chosen + 1 : Math.max(chosen, 0) - 1);
            } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) {
                event.preventDefault();
                take(list.children[chosen].textContent);
            } else if (event.key === 'Escape') {
                event.preventDefault();
                close();
            }
        });
    };

    document.addEventListener('DOMContentLoaded', () => {
        document.querySelectorAll('input[data-tags]').forEach(enhance);
    });
}
