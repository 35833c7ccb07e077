'use strict';
// Asks before words that are not saved are left behind, and sends a form once, however often its button is pressed.
{
    const AGAIN_AFTER = 5000;
    const FORMS = 'form[id$="_form"]';
    let sent = null;

    const isChangedList = (select) => {
        const options = [...select.options];
        const hasDefault = options.some((option) => option.defaultSelected);
        return options.some((option, place) => {
            const before = hasDefault || select.multiple ? option.defaultSelected : place === 0;
            return option.selected !== before;
        });
    };

    const isChanged = (field) => {
        if (!field.name || field.disabled || field.name === 'preview_width') {
            return false;
        }
        if (field.type === 'select-one' || field.type === 'select-multiple') {
            return isChangedList(field);
        }
        if (field.type === 'checkbox' || field.type === 'radio') {
            return field.checked !== field.defaultChecked;
        }
        return field.type === 'file' ? field.files.length > 0 : field.value !== field.defaultValue;
    };

    // What is kept as it is typed says so by `data-kept`; files never are.
    const isUnsaved = (form) => {
        if ('kept' in form.dataset) {
            return [...form.elements].some((field) => field.type === 'file' && isChanged(field));
        }
        return 'unsaved' in form.dataset
            || form.querySelector('.errorlist') !== null
            || [...form.elements].some(isChanged);
    };

    const opensElsewhere = (event) => Boolean(event.submitter?.formTarget);

    document.addEventListener('submit', (event) => {
        if (!event.target.matches(FORMS) || event.defaultPrevented || opensElsewhere(event)) {
            return;
        }
        if (sent === event.target) {
            event.preventDefault();
            return;
        }
        sent = event.target;
        setTimeout(() => { sent = null; }, AGAIN_AFTER);
    });

    window.addEventListener('beforeunload', (event) => {
        if (!sent && [...document.querySelectorAll(FORMS)].some(isUnsaved)) {
            event.preventDefault();
        }
    });

    window.addEventListener('pageshow', () => { sent = null; });
}
