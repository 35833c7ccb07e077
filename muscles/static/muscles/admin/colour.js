'use strict';
// Puts a picker beside the text of a colour, and keeps both in step; the text alone is sent, and may be empty.
{
    const COLOUR = /^#[0-9a-f]{6}$/i;

    const addPicker = (field) => {
        const text = field.querySelector('input');
        const picker = document.createElement('input');
        picker.type = 'color';
        picker.setAttribute('aria-label', `${text.labels[0]?.textContent.replace(/:\s*$/, '') ?? 'Colour'}, to pick`);
        const show = () => {
            picker.value = COLOUR.test(text.value) ? text.value.toLowerCase() : '#ffffff';
        };
        picker.addEventListener('input', () => {
            text.value = picker.value;
            text.dispatchEvent(new Event('input', { bubbles: true }));
        });
        text.addEventListener('input', show);
        show();
        field.querySelector('.swatch')?.remove();
        field.append(picker);
    };

    document.addEventListener('DOMContentLoaded', () => {
        document.querySelectorAll('[data-colour]').forEach(addPicker);
    });
}
