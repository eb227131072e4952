// Shows how much of a file has been sent. Without this script the form is sent all the same, and what is answered is the same page.
(() => {
  const part = (form, name) => form.querySelector(`[data-upload="${name}"]`);
  const show = (element, isShown) => {
    if (element !== null) element.hidden = !isShown;
  };

  function hasFile(form) {
    return [...form.querySelectorAll('input[type=file]')].some((input) => input.files.length > 0);
  }

  function answered(request, sentTo) {
    // Sent on to another page: it is loaded by its own address.
    if (request.responseURL !== sentTo) {
      location.assign(request.responseURL);
      return;
    }
    document.open();
    document.write(request.responseText);
    document.close();
    scrollTo(0, 0);
  }

  function send(form, submitter) {
    const request = new XMLHttpRequest();
    const bar = form.querySelector('progress');
    const data = new FormData(form);
    if (submitter !== null && submitter.name !== '') data.append(submitter.name, submitter.value);
    const sentTo = submitter !== null && submitter.hasAttribute('formaction') ? submitter.formAction : form.action;
    const isSending = (is) => {
      show(part(form, 'sending'), is);
      for (const button of form.querySelectorAll('button')) button.disabled = is;
    };
    const failed = () => {
      isSending(false);
      show(part(form, 'failed'), true);
    };
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) bar.value = loaded / total;
    });
    request.addEventListener('load', () => answered(request, sentTo));
    request.addEventListener('error', failed);
    request.addEventListener('timeout', failed);
    show(part(form, 'failed'), false);
    isSending(true);
    request.open('POST', sentTo);
    request.send(data);
  }

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || part(form, 'sending') === null || !hasFile(form)) return;
    event.preventDefault();
    send(form, event.submitter);
  });
})();
