package dev.freshet.core.form;

/** What a page hears of the forms that it has posted. */
interface FormListener {
    /**
     * A form was answered: its message is shown in the slot that is named after it.
     *
     * @param form the service and the method, for example {@code ChatService.send}
     * @param message what is wrong; empty if nothing is
     */
    void answered(String form, String message);
}
