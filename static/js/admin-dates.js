// A date that Wagtail's picker does not understand stays as it was typed, and the server answers it:
// by itself the picker puts the present moment in its place, and a call would be closed at once.
window.jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
