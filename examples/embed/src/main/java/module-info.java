/** A program with a proxy in it. It compiles against the api alone; the engine is found when it runs. */
module org.astmanproxy.example.embed {
    requires org.astmanproxy.api;
}
