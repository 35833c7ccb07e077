'use strict';
// Makes complete lists searchable, with the library that the admin already has.
{
    const $ = django.jQuery;
    const enhance = (root) => {
        $(root).find('select[data-searchable]').not('[name*=__prefix__]').select2();
    };

    $(() => enhance(document));
    document.addEventListener('formset:added', (event) => enhance(event.target));
}
