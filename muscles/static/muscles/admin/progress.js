'use strict';
// Shows how far work is that goes on outside of requests; when it has ended, the page is loaded anew.
{
    const EVERY = 2000;

    const look = async (element) => {
        const response = await fetch(location.href);
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        const now = page.querySelector('[data-progress]');
        if (!response.ok) {
            return;
        }
        if (!now) {
            location.reload();
        } else if (now.innerHTML !== element.innerHTML) {
            element.replaceChildren(...now.childNodes);
        }
    };

    document.addEventListener('DOMContentLoaded', () => {
        for (const element of document.querySelectorAll('[data-progress]')) {
            setInterval(() => look(element).catch(() => {}), EVERY);
        }
    });
}
