'use strict';
// Gives the boxes of searchable lists the names of their fields, which the library leaves without.
{
    const $ = django.jQuery;
    const boxOf = (select) => select.nextElementSibling.querySelector('.select2-selection');

    const nameBox = (select) => {
        const label = select.labels[0];
        if (!label) {
            return;
        }
        label.id ||= `${select.id}_label`;
        const box = boxOf(select);
        const shown = box.querySelector('.select2-selection__rendered');
        const typed = box.querySelector('.select2-search__field');
        if (typed) {
            typed.setAttribute('aria-labelledby', label.id);
        } else {
            box.setAttribute('aria-labelledby', `${label.id} ${shown.id}`);
            shown.setAttribute('aria-labelledby', label.id);
        }
    };

    const nameBoxes = (root) => {
        root.querySelectorAll('select.select2-hidden-accessible').forEach(nameBox);
    };

    $(() => nameBoxes(document));
    document.addEventListener('formset:added', (event) => nameBoxes(event.target));
    $(document).on('select2:open', ({ target: select }) => {
        const box = boxOf(select);
        box.setAttribute('aria-controls', box.getAttribute('aria-owns'));
        const typed = document.querySelector('.select2-container--open .select2-dropdown .select2-search__field');
        if (typed && select.labels[0]) {
            typed.setAttribute('aria-labelledby', select.labels[0].id);
        }
    });
}
