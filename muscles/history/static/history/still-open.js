'use strict';
// Says every minute that the form is still open, and shows who else has it open.
{
    const EVERY = 60000;

    const tell = async (element) => {
        const token = document.querySelector('[name=csrfmiddlewaretoken]').value;
        const response = await fetch(element.dataset.stillOpen, {method: 'POST', headers: {'X-CSRFToken': token}});
        const text = response.ok ? await response.text() : '';
        if (response.ok && text.trim() !== element.innerHTML.trim()) {
            element.innerHTML = text;
        }
    };

    document.addEventListener('DOMContentLoaded', () => {
        for (const element of document.querySelectorAll('[data-still-open]')) {
            setInterval(() => tell(element).catch(() => {}), EVERY);
        }
    });
}
